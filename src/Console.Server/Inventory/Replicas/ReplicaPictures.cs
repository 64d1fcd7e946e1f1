using DeployConsole.Contracts;
using DeployConsole.Server.Live;

namespace DeployConsole.Server.Inventory.Replicas;

/// <summary>Shows here what the replica that reads a scope has kept of it, with the age that it has.</summary>
internal sealed partial class ReplicaPictures(LiveInventory inventory, PictureArchive archive, ScopeDuty duty, LookRequests looks, ILogger<ReplicaPictures> logger)
{
    /// <summary>Raised when a replica kept a picture.</summary>
    public ChangeSignal Kept { get; } = new();

    /// <summary>Follows all scopes that others read, until cancelled.</summary>
    public async Task FollowAsync(CancellationToken stop)
    {
        looks.Listen();
        using var kept = Kept.Begin();
        while (duty.IsShared && !stop.IsCancellationRequested)
        {
            await kept.NextAsync(stop);
            foreach (var scope in inventory.Scopes.Where(scope => duty.Held(scope.Id) is null)) { await AdoptAsync(scope.Id, stop); }
        }
    }

    /// <summary>Asks the replica that reads the scope to look at something closely.</summary>
    public void Ask(LookRequest request) => looks.Ask(request);

    private async Task AdoptAsync(ScopeId scope, CancellationToken stop)
    {
        try
        {
            var state = inventory.State(scope);
            if (await archive.NewerAsync(scope, state.Picture.At, stop) is { } picture && duty.Held(scope) is null) { state.Adopt(picture); }
        }
#pragma warning disable CA1031 // The page shows the picture of before, with its age; the next one that is kept is read again.
        catch (Exception failure) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            NotAdopted(failure, scope.ToString());
        }
    }

    [LoggerMessage(LogLevel.Warning, "The picture of {Scope} that another replica kept could not be read.")]
    private partial void NotAdopted(Exception failure, string scope);
}
