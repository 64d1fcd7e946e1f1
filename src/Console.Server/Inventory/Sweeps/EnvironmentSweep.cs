using DeployConsole.Server.Inventory.Reading;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Reads every environment of a scope, and apart from that its activity.</summary>
internal sealed class EnvironmentSweep(TimeProvider clock)
{
    public async Task<PictureEdit> ReadAsync(ScopeReads reads, TimeSpan interval, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var read = await new EnvironmentReader(reads, clock).AllAsync(cancellationToken);
        return picture =>
        {
            picture = picture with
            {
                Environments = Merge.Replace(picture.Environments, EnvironmentRows.Remembered(picture, read.Rows), row => row.Name, row => row.AsOf, begun, _ => read.Fault is null),
            };
            return (picture with { Activity = picture.Activity.RemoveRange(picture.Activity.Keys.Where(name => !picture.Environments.ContainsKey(name))) })
                .Noted(CellKinds.Environments, read.Fault, begun, interval);
        };
    }

    public async Task<PictureEdit> ReadActivityAsync(ScopeReads reads, Picture known, TimeSpan interval, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        if (known.Reading(CellKinds.Environments) is { AsOf: null } unread)
        {
            return picture => picture.Noted(CellKinds.Activity, ReadFault.Behind(unread, "The environments could not be read"), begun, interval);
        }

        var read = await new ActivityReader(reads, clock).ReadAsync(known.Environments.Keys.Order(StringComparer.Ordinal), cancellationToken);
        return picture => (picture with
        {
            Activity = picture.Activity.SetItems(read.Rows.Select(row => KeyValuePair.Create(row.Environment, row.Fact))),
        }).Noted(CellKinds.Activity, read.Fault, begun, interval);
    }
}
