using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards.Tags;

/// <summary>Names the tool that tags say manages the thing, and what that tool will do about the change.</summary>
internal sealed class OwnershipGuard(TagReader tags) : IOperationGuard
{
    public string Name => "Managed by";

    public async Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        var reading = await tags.ReadAsync(question, cancellationToken);
        var managed = reading.Things
            .Select(thing => (thing.What, Tool: ManagingTool.Find(thing.Tags)))
            .FirstOrDefault(found => found.Tool is not null);
        return managed.Tool is { } tool
            ? GuardAnswer.Warn($"Tags say that the {tool.Name} manages {managed.What}: {(question.Destroys ? tool.AfterDeletion : tool.AfterChange)}.")
            : GuardAnswer.Pass;
    }
}
