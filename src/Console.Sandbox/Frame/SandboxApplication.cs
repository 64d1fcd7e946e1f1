using DeployConsole.Sandbox.LoadBalancing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployConsole.Sandbox.Frame;

/// <summary>What Kestrel hands its requests to.</summary>
internal sealed class SandboxApplication(AwsGate gate, SandboxControl control, ILoadBalancerDoor? loadBalancers, Func<int> forecastPort)
    : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (HttpMethods.IsConnect(context.Request.Method))
        {
            // As an HTTP proxy the sandbox answers for AWS itself; it opens tunnels to nobody.
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Connection = "close";
            return;
        }

        if (context.Connection.LocalPort == forecastPort() || LoadBalancerDoor.Owns(context.Request.Host.Host))
        {
            await (loadBalancers?.HandleAsync(context) ?? Unavailable(context));
            return;
        }

        var (path, _) = RequestReader.Split(context);
        await (path.StartsWith(SandboxControl.Prefix, StringComparison.Ordinal) ? control.HandleAsync(context, path) : gate.HandleAsync(context));
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private static Task Unavailable(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
