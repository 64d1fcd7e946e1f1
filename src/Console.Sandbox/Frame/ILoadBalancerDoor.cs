using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.Frame;

/// <summary>What answers on the port of the simulated load balancers.</summary>
internal interface ILoadBalancerDoor
{
    Task HandleAsync(HttpContext context);
}
