using DeployConsole.Server.Operations;
using DeployConsole.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Storage;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_migrations_make_exactly_the_model()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var database = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

        Assert.False(database.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task One_operation_of_a_family_runs_on_a_target_even_when_two_writers_race()
    {
        await using var host = await ConsoleHost.StartAsync();
        var journal = host.Services.GetRequiredService<OperationJournal>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => journal.TryAddAsync(Row(), TestContext.Current.CancellationToken)));

        Assert.Single(answers, running => running is null);
    }

    private static OperationRow Row() => new()
    {
        Id = Guid.NewGuid(),
        Kind = OperationKind.Restoration,
        Scope = Contracts.ScopeId.Of("ml-dev.eu-west-1"),
        Target = "an-environment",
        TargetPath = "environments/ml-dev.eu-west-1/an-environment",
        Title = "Restore an-environment",
        By = "ana",
        Reason = "a race",
        Input = "{}",
        Notes = "{}",
        RunningKey = "race",
        Status = OperationStatus.Running,
        Why = "",
        StartedAt = TimeProvider.System.GetUtcNow(),
    };
}
