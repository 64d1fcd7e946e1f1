using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Audit;

/// <summary>Remembers sign-ins that did not succeed, whatever else is done then.</summary>
internal sealed class FailedSignIns(AuditTrail trail) : IPostConfigureOptions<OpenIdConnectOptions>
{
    public void PostConfigure(string? name, OpenIdConnectOptions options)
    {
        var failed = options.Events.OnRemoteFailure;
        options.Events.OnRemoteFailure = async context =>
        {
            await RememberAsync(context);
            await failed(context);
        };
    }

    // Without properties the answer belongs to no sign-in that this console began: anybody can send such, as many as they like.
    private Task RememberAsync(RemoteFailureContext context) => context.Properties is null
        ? Task.CompletedTask
        : trail.SignInFailedAsync(claimed: null, "the identity provider", context.Failure?.Message ?? "It gave no reason.", context.HttpContext.RequestAborted);
}
