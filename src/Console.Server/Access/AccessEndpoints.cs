using System.Collections.Immutable;
using System.Security.Claims;
using DeployConsole.Contracts.Access;
using DeployConsole.Server.Access.Tokens;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Access;

/// <summary>Who one is here.</summary>
internal static class AccessEndpoints
{
    public static RouteGroupBuilder MapAccess(this RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Access").RequireAuthorization(AccessPolicies.SignedIn);
        me.MapGet("/", Me).WithName("GetMe").WithSummary("Who is signed in, and what they may do");
        me.MapPut("/role", SwitchRoleAsync).WithName("SwitchRole").WithSummary("Act in another role; only for the local user in Development");
        return api.MapTokens();
    }

    internal static Ok<SignedInUser> Me(ClaimsPrincipal user) => TypedResults.Ok(Describe(user, Roles.Of(user).Grants));

    internal static async Task<Ok<SignedInUser>> SwitchRoleAsync(SwitchRole command, ClaimsPrincipal user, HttpResponse response, AuditTrail trail, CancellationToken cancellationToken)
    {
        if (!IsLocal(user)) { throw ProblemException.Refused("The identity provider decides your role; only the local user of Development chooses one."); }
        if (!Enum.IsDefined(command.Role)) { throw ProblemException.Invalid("role", "There is no such role."); }

        if (command.Person is { } person && !LocalUser.IsPerson(person)) { throw ProblemException.Invalid("person", "A name of 1 to 40 letters, digits and dashes."); }

        var cookie = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" };
        await trail.RoleSwitchedAsync(user, string.Join(' ', Roles.Of(user).Grants), $"{command.Role}", cancellationToken);
        response.Cookies.Append(LocalUser.RoleCookie, command.Role.ToString(), cookie);
        if (command.Person is { } named) { response.Cookies.Append(LocalUser.PersonCookie, named, cookie); } else { response.Cookies.Delete(LocalUser.PersonCookie, cookie); }

        return TypedResults.Ok(Describe(user, [new RoleGrant(command.Role, Scope: null)]) with { Name = command.Person ?? Environment.UserName });
    }

    private static SignedInUser Describe(ClaimsPrincipal user, ImmutableArray<RoleGrant> roles) =>
        new(user.Identity?.Name ?? user.FindFirstValue("preferred_username") ?? "unnamed", roles, IsLocal(user));

    private static bool IsLocal(ClaimsPrincipal user) => user.Identity?.AuthenticationType == LocalUser.Name;
}
