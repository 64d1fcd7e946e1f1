using System.Collections.Immutable;
using DeployConsole.Client.Live;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Guards;

namespace DeployConsole.Client.Shared.Guards;

/// <summary>What holds everybody back now, and what waits for me; on every page.</summary>
public sealed class GuardWatch : IAsyncDisposable
{
    // Asked for instead of streamed, like the operations that run: a page needs its connections itself.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private readonly LiveItem<GuardsView> _view;
    private readonly Session _session;
    private string? _person;

    public GuardWatch(LiveSource source, Session session)
    {
        _session = session;
        _view = source.PolledItem<GuardsView>("guards", s_interval, ToldAsync);
        session.Changed += AskAgainForAnother;
    }

    /// <summary>Null until the server has told.</summary>
    public GuardsView? View => _view.Value;

    /// <summary>Why nothing may be begun, in words; null when it may, or when that is not known.</summary>
    public string? ReadOnly => View?.ReadOnly is { } why ? $"The console is read-only. {why}" : null;

    /// <summary>Scopes whose account is another one or not confirmed; none until the server has told.</summary>
    public ImmutableArray<AccountTrouble> Accounts => View?.Accounts ?? [];

    /// <summary>Why nothing may be begun in <paramref name="scope"/>, in words; null when it may, or when that is not known.</summary>
    public string? WhyNotIn(ScopeId? scope) => ReadOnly ?? TroubleOf(scope)?.Detail;

    /// <summary>What is wrong with the account of <paramref name="scope"/>; null when nothing is known to be.</summary>
    public AccountTrouble? TroubleOf(ScopeId? scope) => Accounts.FirstOrDefault(account => account.Scope == scope);

    /// <summary>Told after each change.</summary>
    public event Action? Changed;

    /// <summary>Follows from now on.</summary>
    public Task StartAsync()
    {
        _person = Person();
        return _view.StartAsync();
    }

    /// <summary>Asks at once: something was decided.</summary>
    public Task AskNowAsync() => _view.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _session.Changed -= AskAgainForAnother;
        await _view.DisposeAsync();
    }

    private Task ToldAsync()
    {
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    // What waits for one person does not wait for another, or for the same one in another role.
    private void AskAgainForAnother()
    {
        if (_person is null || Person() == _person) { return; }

        _ = StartAsync();
    }

    private string Person() => _session.User is { } user ? $"{user.Name} {string.Join(' ', user.Rights.Grants)}" : "";
}
