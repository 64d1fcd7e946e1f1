using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Reads target health, a call for each group that is used: the tightest budget of all.</summary>
internal sealed class TargetSweep(TimeProvider clock)
{
    // A large account takes minutes; what is read is shown on the way.
    private const int PublishEach = 25;

    /// <summary>Reads the groups, the oldest first, and hands over what it has as it goes.</summary>
    public async Task ReadAsync(ScopeReads reads, Picture known, TimeSpan interval, Action<PictureEdit> publish, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var reader = new BalancerReader(reads, clock);
        var fault = known.Reading(CellKinds.TargetGroups) is { AsOf: null } unread ? ReadFault.Behind(unread, "The target groups could not be read") : null;
        var seen = known;
        var empty = new List<GroupRead>();
        foreach (var batch in known.UsedTargetGroups().OrderBy(group => known.Targets.GetValueOrDefault(group.Arn)?.AsOf).Chunk(PublishEach))
        {
            var read = (await Task.WhenAll(batch.Select(group => OneAsync(reader, group.Arn, cancellationToken)))).ToLookup(IsEmpty);
            empty.AddRange(read[true]);
            seen = Applied(seen, read[false]);
            publish(picture => Applied(picture, read[false]));
            fault ??= read[false].Select(one => one.Fault).FirstOrDefault(found => found is not null);
            // What AWS refuses once it refuses for the other groups too: asking on would only spend the budget.
            if (fault is { State: CellState.Denied or CellState.Throttled }) { break; }
        }

        // Last, for only when the others are known it is clear which of them should not be empty.
        var confirmed = await ConfirmedAsync(new Absences(reads), seen, empty, cancellationToken);
        publish(picture => Applied(picture, confirmed));
        fault ??= confirmed.Select(one => one.Fault).FirstOrDefault(found => found is not null);

        // In a large account a round takes longer than the pause between two: that is its normal age, not a late one.
        var round = clock.GetUtcNow() - begun;
        publish(picture => picture.Noted(CellKinds.Targets, fault, begun, interval + round));
    }

    /// <summary>Reads some groups.</summary>
    public static async Task<GroupRead[]> SomeAsync(ScopeReads reads, BalancerReader reader, Picture known, IEnumerable<string> arns, CancellationToken cancellationToken)
    {
        var read = (await Task.WhenAll(arns.Select(arn => OneAsync(reader, arn, cancellationToken)))).ToLookup(IsEmpty);
        return [.. read[false], .. await ConfirmedAsync(new Absences(reads), Applied(known, read[false]), read[true], cancellationToken)];
    }

    // A group that is empty of a sudden would make its service fail and its load balancer idle.
    private static Task<GroupRead[]> ConfirmedAsync(Absences absences, Picture seen, IEnumerable<GroupRead> empty, CancellationToken cancellationToken) =>
        Task.WhenAll(empty.Select(async group =>
            await absences.TargetsAsync(group.Arn, ExpectedTargets.In(seen, group.Arn), cancellationToken) is { } fault ? new GroupRead(group.Arn, null, fault) : group));

    private static bool IsEmpty(GroupRead read) => read.Health is { Targets.Length: 0 };

    /// <summary>Reads one group.</summary>
    private static async Task<GroupRead> OneAsync(BalancerReader reader, string arn, CancellationToken cancellationToken)
    {
        try
        {
            return new GroupRead(arn, await reader.TargetsAsync(arn, cancellationToken), null);
        }
        catch (ReadRefusedException gone) when (gone.Code is "TargetGroupNotFound" or "TargetGroupNotFoundException")
        {
            return new GroupRead(arn, null, null);
        }
        catch (ReadRefusedException refused)
        {
            return new GroupRead(arn, null, refused.Fault);
        }
    }

    public static Picture Applied(Picture picture, IEnumerable<GroupRead> read)
    {
        var rows = picture.Targets.ToBuilder();
        foreach (var group in read)
        {
            if (group.Health is { } health && (!rows.TryGetValue(group.Arn, out var old) || old.AsOf <= health.AsOf)) { rows[group.Arn] = health; }
            if (group is { Health: null, Fault: null }) { rows.Remove(group.Arn); }
        }

        return picture with { Targets = rows.ToImmutable() };
    }

    /// <summary>What was read of one group; neither health nor fault when the group is gone.</summary>
    internal sealed record GroupRead(string Arn, TargetHealth? Health, ReadFault? Fault);
}
