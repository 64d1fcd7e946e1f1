using Microsoft.AspNetCore.Authorization;

namespace DeployConsole.Server.Access;

/// <summary>Asks for a permission in the scope that the request is about; in any scope when it names none.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <inheritdoc cref="PermissionRequirement"/>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var rights = Roles.Of(context.User);
        var scope = context.Resource is HttpContext http && rights.MaySomewhere(requirement.Permission) ? await AskedScope.FindAsync(http) : null;
        if (scope is { } one ? rights.May(requirement.Permission, one) : rights.MaySomewhere(requirement.Permission)) { context.Succeed(requirement); }
    }
}
