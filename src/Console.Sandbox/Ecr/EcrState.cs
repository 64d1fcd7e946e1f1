using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>The registry of one account and region.</summary>
internal sealed class EcrState(Account account) : IAccountState<EcrState>
{
    public Account Account => account;

    public SortedDictionary<string, RepositoryRecord> Repositories { get; } = new(StringComparer.Ordinal);

    public static EcrState Begin(Account account) => new(account);

    public RepositoryRecord Create(string name, DateTimeOffset created)
    {
        var repository = new RepositoryRecord(account.Id, account.Region, name, created);
        Repositories.Add(name, repository);
        return repository;
    }
}
