using DeployConsole.Contracts.Access;
using Microsoft.AspNetCore.Authorization;

namespace DeployConsole.Server.Access;

/// <summary>A policy for each permission; and whoever forgets to name one lets nobody in.</summary>
internal static class AccessPolicies
{
    /// <summary>Anyone whom the identity provider knows, with a role or without: enough to be told that one has none.</summary>
    public const string SignedIn = "signed-in";

    public static IServiceCollection AddAccessPolicies(this IServiceCollection services) => services
        .AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAnswers>()
        .AddSingleton<IAuthorizationHandler, PermissionHandler>()
        .AddHttpContextAccessor()
        .AddScoped(request => request.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context ? Roles.Of(context.User) : Rights.None)
        .AddAuthorization(policies =>
        {
            policies.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
            foreach (var permission in Permissions.Roles.Keys)
            {
                policies.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
            }

            policies.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(IsOwnFile).Build();
        });

    // The framework maps this one file, a list of the public file names, past every convention, so it cannot be given a policy.
    private static bool IsOwnFile(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext { Request.Path: var path } && path.StartsWithSegments("/_framework", out var file)
        && file.Value is { } name && name.StartsWith("/resource-collection.", StringComparison.Ordinal);
}
