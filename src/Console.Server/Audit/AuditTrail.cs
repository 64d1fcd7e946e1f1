using System.Security.Claims;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Access;

namespace DeployConsole.Server.Audit;

/// <summary>What the console itself remembers of people: how they come and go, what they are refused, what they take along.</summary>
public sealed class AuditTrail(AuditLog audit)
{
    /// <summary>A person or a program came in.</summary>
    public Task SignedInAsync(ClaimsPrincipal user, string how, CancellationToken cancellationToken) =>
        WriteAsync(user, AuditEvent.SignIn, "Sign in", how, cancellationToken);

    /// <summary>Somebody could not come in. Who it was is what they claimed to be, which nobody vouches for.</summary>
    public Task SignInFailedAsync(string? claimed, string credential, string why, CancellationToken cancellationToken) => audit.WriteAsync(
        new AuditEntry { Event = AuditEvent.SignInFailed, Who = claimed ?? "nobody known", Credential = credential, What = "Sign in", Why = why }, cancellationToken);

    public Task SignedOutAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        WriteAsync(user, AuditEvent.SignOut, "Sign out", "", cancellationToken);

    /// <summary>The local user of Development took another role.</summary>
    public Task RoleSwitchedAsync(ClaimsPrincipal user, string before, string after, CancellationToken cancellationToken)
    {
        var (name, credential) = ActorOf(user);
        return audit.WriteAsync(
            new AuditEntry { Event = AuditEvent.RoleSwitch, Who = name, Credential = credential, What = "Act in another role", Before = before, After = after }, cancellationToken);
    }

    internal Task ExportedAsync(ClaimsPrincipal user, AuditFormat format, ListQuery query, AuditFilter filter, CancellationToken cancellationToken)
    {
        var chosen = (query.ToQueryString() + filter.ToQueryString()).TrimStart('?', '&');
        return WriteAsync(user, AuditEvent.Export, $"Export the audit trail as {format}", chosen.Length is 0 ? "Every entry." : $"Filter: {Uri.UnescapeDataString(chosen)}", cancellationToken);
    }

    private Task WriteAsync(ClaimsPrincipal user, AuditEvent happened, string what, string why, CancellationToken cancellationToken)
    {
        var (name, credential) = ActorOf(user);
        return audit.WriteAsync(new AuditEntry { Event = happened, Who = name, Credential = credential, What = what, Why = why }, cancellationToken);
    }

    // Also of those whom the console does not let do anything: a name or not, what they tried is remembered.
    internal static (string Name, string Credential) ActorOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && (user.Identity.Name ?? user.FindFirstValue("preferred_username")) is not null
            ? (Caller.Of(user).Name, Caller.Of(user).Credential)
            : ("nobody known", user.Identity?.AuthenticationType ?? "none");
}
