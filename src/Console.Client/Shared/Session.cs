using System.Collections.Immutable;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Client.Shared;

/// <summary>Who is signed in, and which accounts and regions the console looks after; read once at the start and after a role switch.</summary>
public sealed class Session(ConsoleApi api)
{
    /// <summary>Null until the server has told.</summary>
    public SignedInUser? User { get; private set; }

    public ImmutableArray<ScopeSummary> Scopes { get; private set; } = [];

    /// <summary>Why the session could not be read; null when it was.</summary>
    public ConsoleProblem? Problem { get; private set; }

    /// <summary>Told after each change.</summary>
    public event Action? Changed;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            User = await api.GetAsync<SignedInUser>("me", cancellationToken);
            Scopes = await api.GetAsync<ImmutableArray<ScopeSummary>>("scopes", cancellationToken);
            Problem = null;
        }
        catch (ConsoleProblemException refused)
        {
            Problem = refused.Problem;
        }

        Changed?.Invoke();
    }

    /// <summary>Acts in another role from now on, and as another person when one is named.</summary>
    /// <exception cref="ConsoleProblemException">The server refused, or did not answer.</exception>
    public async Task SwitchRoleAsync(Role role, string? person, CancellationToken cancellationToken)
    {
        User = await api.PutAsync<SwitchRole, SignedInUser>("me/role", new SwitchRole(role, person), cancellationToken);
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
