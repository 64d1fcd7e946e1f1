using System.Collections.Immutable;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Client.Shared;

/// <summary>Who is signed in, and which accounts and regions the console looks after; read at the start and whenever rights may have changed.</summary>
public sealed class Session : IDisposable
{
    private readonly ConsoleApi _api;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _gone = new();
    private bool _reading;

    public Session(ConsoleApi api, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(api);
        (_api, _clock) = (api, clock);
        api.RightsInDoubt += ReadAgain;
        api.SignedOut += SignOut;
    }

    /// <summary>Null until the server has told.</summary>
    public SignedInUser? User { get; private set; }

    public ImmutableArray<ScopeSummary> Scopes { get; private set; } = [];

    /// <summary>Why the session could not be read; null when it was.</summary>
    public ConsoleProblem? Problem { get; private set; }

    /// <summary>Told after each change.</summary>
    public event Action? Changed;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        _reading = true;
        try
        {
            User = await _api.GetAsync<SignedInUser>("me", cancellationToken);
            Scopes = await _api.GetAsync<ImmutableArray<ScopeSummary>>("scopes", cancellationToken);
            Problem = null;
        }
        catch (ConsoleProblemException refused)
        {
            Problem = refused.Problem;
        }
        finally
        {
            _reading = false;
        }

        Changed?.Invoke();
    }

    /// <summary>Reads anew what AWS refuses in each scope; call it when something was refused.</summary>
    public async Task LearnScopesAsync(CancellationToken cancellationToken)
    {
        try
        {
            Scopes = await _api.GetAsync<ImmutableArray<ScopeSummary>>("scopes", cancellationToken);
            Changed?.Invoke();
        }
        catch (ConsoleProblemException)
        {
            // What was known stays; the refusal itself is on the screen already.
        }
    }

    /// <summary>Why AWS would refuse a deed in <paramref name="scope"/> now; null when nothing is known that it would.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="actions">The IAM actions that the deed needs.</param>
    /// <param name="on">How the ARN of its target ends; null when that does not narrow.</param>
    public AwsRefusal? AwsRefusalOf(ScopeId? scope, IReadOnlyCollection<string> actions, string? on) =>
        AwsRefusal.Of(Scopes.FirstOrDefault(known => known.Id == scope), actions, on, _clock.GetUtcNow());

    /// <summary>Acts in another role from now on, and as another person when one is named.</summary>
    /// <exception cref="ConsoleProblemException">The server refused, or did not answer.</exception>
    public async Task SwitchRoleAsync(Role role, string? person, CancellationToken cancellationToken)
    {
        User = await _api.PutAsync<SwitchRole, SignedInUser>("me/role", new SwitchRole(role, person), cancellationToken);
        Changed?.Invoke();
    }

    public void Dispose()
    {
        _api.RightsInDoubt -= ReadAgain;
        _api.SignedOut -= SignOut;
        _gone.Cancel();
        _gone.Dispose();
    }

    // Reading may itself be refused, which must not make it read again.
    private void ReadAgain()
    {
        if (!_reading && User is not null) { _ = LoadAsync(_gone.Token); }
    }

    // The page stays as it is, with what it shows; the words above it lead to the sign-in and back here.
    private void SignOut(ConsoleProblem problem)
    {
        if (_reading) { return; }

        Problem = problem;
        Changed?.Invoke();
    }

    /// <summary>Why the signed-in person may not use <paramref name="permission"/>, in words; null when they may.</summary>
    /// <param name="permission">One of <see cref="Permissions"/>.</param>
    /// <param name="scope">Where; null for what belongs to no one account and region.</param>
    public string? WhyNot(string permission, ScopeId? scope)
    {
        if (User is not { Rights: var rights }) { return "It is not known yet what you may do."; }
        if (scope is { } one ? rights.May(permission, one) : rights.MaySomewhere(permission)) { return null; }

        var held = scope is { } here ? string.Join(" and ", rights.RolesIn(here)) : string.Join(" and ", rights.Grants);
        var where = rights.Grants.All(grant => grant.Scope is null) ? "" : $" in {scope}";
        return held is ""
            ? $"You have no role{(scope is null ? " here" : $" in {scope}")}; this needs {Permissions.RoleWords(permission)}."
            : $"Your role{where} is {held}; this needs {Permissions.RoleWords(permission)}.";
    }
}
