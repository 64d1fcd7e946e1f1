using DeployConsole.Tests.PostgreSql;
using Xunit;

namespace DeployConsole.Survival.Kills;

/// <summary>
/// A console that is killed at every boundary between intent, call and outcome: what it was doing ends as if nothing had happened.
/// One run meets all of an operation's boundaries, a killed process for each.
/// </summary>
public abstract class KillTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected abstract Task<string?> DatabaseAsync();

    [Fact]
    public Task A_redeployment_survives_a_kill_at_every_boundary() => SurvivesAsync(new Redeploy());

    [Fact]
    public Task A_DAG_deployment_survives_a_kill_at_every_boundary() => SurvivesAsync(new SendDags());

    [Fact]
    public Task A_hibernation_survives_a_kill_at_every_boundary() => SurvivesAsync(new Hibernate());

    [Fact]
    public Task A_restoration_survives_a_kill_at_every_boundary() => SurvivesAsync(new Restore());

    private async Task SurvivesAsync(Deed deed)
    {
        var ordeal = new Ordeal(deed, DatabaseAsync);
        var unharmed = await ordeal.UnharmedAsync();
        Assert.True(unharmed.Operation.Status is "Succeeded", $"{unharmed.Operation.Status}: {unharmed.Operation.Why}");
        var boundaries = Boundaries(deed, unharmed.Operation).ToList();

        var killed = await ordeal.KilledAsync(boundaries);

        TestContext.Current.TestOutputHelper?.WriteLine($"{boundaries.Count} kills: {string.Join(", ", boundaries)}");
        Assert.Equal((unharmed.Operation.Status, unharmed.State), (killed.Operation.Status, killed.State));
        Assert.Equal(unharmed.Operation.Steps, killed.Operation.Steps);
        Assert.Equal(unharmed.Mutations, killed.Mutations);
        Assert.NotEmpty(unharmed.Mutations);
    }

    /// <summary>In the order in which a run comes to them when it is killed at each: a change is looked for before it is asked for again.</summary>
    private static IEnumerable<string> Boundaries(Deed deed, EndedOperation operation)
    {
        foreach (var (step, _) in operation.Steps)
        {
            yield return $"{step}:IntentCommitted";
            if (deed.Changing.Contains(step))
            {
                yield return $"{step}:ObservationBegun";
                for (var call = 0; call < deed.CallsBetween; call++) { yield return $"{step}:CallAnswered"; }

                yield return $"{step}:ActAnswered";
                yield return $"{step}:ObservationBegun";
            }

            yield return $"{step}:OutcomeCommitted";
        }
    }

    /// <summary>On PostgreSQL.</summary>
    public sealed class OnPostgreSql : KillTests
    {
        private protected override async Task<string?> DatabaseAsync() => await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync(Cancelled);
    }

    /// <summary>On SQLite.</summary>
    public sealed class OnSqlite : KillTests
    {
        private protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
    }
}
