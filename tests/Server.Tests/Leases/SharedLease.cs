using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Leases;

/// <summary>Replicas that want one lease in one database; they look when the test says so, and each has a clock of its own.</summary>
internal sealed class SharedLease : IAsyncDisposable
{
    public const string Name = "scope:ml-prod.eu-west-1";
    private readonly DatabaseUnderTest _database;

    private SharedLease(DatabaseUnderTest database) => _database = database;

    public static LeaseOptions Options { get; } = new();

    public static async Task<SharedLease> CreateAsync(DatabaseKind kind) => new(await DatabaseUnderTest.CreateAsync(kind));

    public Contender Join() => new(_database);

    public async Task<LeaseRow> RowAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.Set<LeaseRow>().AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    internal sealed class Contender
    {
        private readonly LeaseKeeper _keeper;
        private readonly LeasedWrites _writes;

        public Contender(DatabaseUnderTest database)
        {
            _keeper = new LeaseKeeper(new LeaseStore(database, new Replica(), Clock), Microsoft.Extensions.Options.Options.Create(Options), Clock, NullLogger<LeaseKeeper>.Instance);
            _writes = new LeasedWrites(database);
            _keeper.Want(Name);
        }

        /// <summary>Wrong by years, as replicas' clocks may be: nothing must depend on it.</summary>
        public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddDays(Random.Shared.Next(20_000)));

        public Lease? Held => _keeper.Held(Name);

        public Lease Has => Held ?? throw new InvalidOperationException("It does not hold the lease.");

        public Task LookAsync() => _keeper.RoundAsync(TestContext.Current.CancellationToken);

        public Task StopAsync() => _keeper.StopAsync(TestContext.Current.CancellationToken);

        /// <summary>Begins to write an entry and then neither does nor hears anything until <paramref name="wakes"/>, its transaction open.</summary>
        public Task WriteAsleepAsync(Lease lease, string entry, Action asleep, Task wakes) => _writes.WriteAsync(lease, async (database, _) =>
        {
            asleep();
            await wakes;
            database.Add(new LeaseRow { Name = entry, Owner = "", Epoch = 0, Renewal = 0, ExpiresAt = DateTimeOffset.UnixEpoch });
        }, TestContext.Current.CancellationToken);

        /// <summary>Writes an entry under <paramref name="lease"/>.</summary>
        public Task WriteAsync(Lease lease, string entry) => _writes.WriteAsync(lease, (database, _) =>
        {
            database.Add(new LeaseRow { Name = entry, Owner = "", Epoch = 0, Renewal = 0, ExpiresAt = DateTimeOffset.UnixEpoch });
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
    }
}
