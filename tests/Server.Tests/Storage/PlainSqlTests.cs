using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Dags;
using DeployConsole.Server.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Storage;

public sealed class PlainSqlTests
{
    private static readonly ScopeId s_scope = ScopeId.Of("ml-dev.eu-west-1");
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task A_statement_sends_each_value_as_the_column_keeps_it(DatabaseKind kind)
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        await using var database = databases.CreateDbContext();
        var row = Operation(OperationStatus.Parked, s_now);
        database.AddRange(row, Operation(OperationStatus.Running, null));
        await database.SaveChangesAsync(Cancelled);

        var found = await database.ReadAsync(
            $"""
             SELECT "Id", "Why" FROM "operations"
             WHERE "Id" = {row.Id} AND "Scope" = {row.Scope} AND "Status" = {row.Status} AND "StartedAt" = {row.StartedAt} AND "Title" = {row.Title} AND "CancelRequested" = {false}
             """,
            read => (Guid.Parse(read.GetString(0)), read.GetString(1)), Cancelled);

        Assert.Equal((row.Id, row.Why), Assert.Single(found));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task A_value_is_never_read_as_a_statement(DatabaseKind kind)
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        await using var database = databases.CreateDbContext();
        database.Add(Operation(OperationStatus.Running, null));
        await database.SaveChangesAsync(Cancelled);

        Assert.Equal(0, await database.ChangeAsync($"""UPDATE "operations" SET "Why" = 'x' WHERE "Title" = {"' OR '1' = '1"}""", Cancelled));
        Assert.Equal(1, await database.ChangeAsync($"""UPDATE "operations" SET "Why" = {"{0} @p0 '"}, "Notes" = {"[]"} WHERE "RunningKey" IS NULL""", Cancelled));
        Assert.Equal("{0} @p0 '", (await database.Set<OperationRow>().AsNoTracking().SingleAsync(Cancelled)).Why);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Staged_files_are_forgotten_when_their_deployment_has_ended_or_nobody_sent_them_for_a_day(DatabaseKind kind)
    {
        await using var databases = await DatabaseUnderTest.CreateAsync(kind);
        var (running, ended) = (Operation(OperationStatus.Running, null), Operation(OperationStatus.Succeeded, s_now));
        var old = s_now - DagStaging.Lifetime - TimeSpan.FromMinutes(1);
        var (staged, forgotten, sending, sent, longAgo) =
            (Upload(s_now, null), Upload(old, null), Upload(old, running.Id), Upload(s_now, ended.Id), Upload(old, ended.Id));
        await using (var database = databases.CreateDbContext())
        {
            database.AddRange(running, ended);
            foreach (var upload in new[] { staged, forgotten, sending, sent, longAgo })
            {
                database.Add(upload);
                database.Add(new DagUploadFile { UploadId = upload.Id, Path = "dags/a.py", SizeBytes = 1, Sha256 = "", Content = [1] });
            }

            await database.SaveChangesAsync(Cancelled);
        }

        using var sweep = new DagUploadSweep(databases, new FakeTimeProvider(s_now), NullLogger<DagUploadSweep>.Instance);
        await sweep.SweepAsync(Cancelled);

        await using var after = databases.CreateDbContext();
        Assert.Equal(Ordered(staged, sending, sent), await after.Set<DagUpload>().Select(upload => upload.Id).Order().ToListAsync(Cancelled));
        Assert.Equal(Ordered(staged, sending), await after.Set<DagUploadFile>().Select(file => file.UploadId).Order().ToListAsync(Cancelled));
    }

    private static IEnumerable<Guid> Ordered(params DagUpload[] uploads) => uploads.Select(upload => upload.Id).OrderBy(id => id.ToString(), StringComparer.Ordinal);

    private static DagUpload Upload(DateTimeOffset at, Guid? operation) =>
        new() { Id = Guid.NewGuid(), Scope = s_scope, Environment = "an-environment", By = "ana", StagedAt = at, OperationId = operation };

    private static OperationRow Operation(OperationStatus status, DateTimeOffset? ended) => new()
    {
        Id = Guid.NewGuid(),
        Kind = OperationKind.Restoration,
        Scope = s_scope,
        Target = "an-environment",
        TargetPath = "environments/ml-dev.eu-west-1/an-environment",
        Title = "Restore an-environment",
        By = "ana",
        Reason = "a test",
        Input = "{}",
        Notes = "{}",
        RunningKey = null,
        Status = status,
        Why = "because",
        StartedAt = s_now,
        EndedAt = ended,
    };
}
