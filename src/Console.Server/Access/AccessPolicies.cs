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
        .AddAuthorization(policies =>
        {
            policies.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
            foreach (var permission in Permissions.LeastRole.Keys)
            {
                policies.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Roles.May(context.User, permission)));
            }

            policies.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();
        });
}
