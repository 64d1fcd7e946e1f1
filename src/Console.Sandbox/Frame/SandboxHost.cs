using System.Net;
using System.Text;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.Seeds;
using DeployConsole.Sandbox.Throttling;
using DeployConsole.Sandbox.World;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DeployConsole.Sandbox.Frame;

/// <summary>A running simulated account. It listens on loopback only.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private SandboxHost(KestrelServer server, SandboxWorld world, FaultPlan faults)
    {
        _server = server;
        World = world;
        Faults = faults;
    }

    /// <summary>Where the AWS APIs answer; give it to clients as their service URL.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <summary>Where the simulated load balancers answer, chosen by the Host header.</summary>
    public Uri LoadBalancerEndpoint { get; private set; } = new("http://127.0.0.1");

    public SandboxWorld World { get; }

    /// <summary>Adds resources to the accounts.</summary>
    public SandboxSeeds Seed => new(World);

    /// <summary>Every call that was answered.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>What IAM had to allow for those calls.</summary>
    public PermissionLog Permissions { get; } = new();

    /// <summary>What goes wrong on purpose.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Starts a sandbox.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var world = new SandboxWorld(options.Clock, options.Speed);
        var parts = SandboxParts.Build(world, options);
        var throttling = new ThrottleSwitch(options.Throttling);
        var server = new KestrelServer(
            Options.Create(KestrelOptions(options)),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        var host = new SandboxHost(server, world, new FaultPlan(new FaultRules(parts.Faces)));
        var application = new SandboxApplication(
            new AwsGate(world, new ServiceRouter(parts.Faces), new CallScribe(world, host.Calls, host.Permissions), host.Faults, throttling, options.Clock),
            new SandboxControl(host.Calls, host.Faults, host.Permissions, throttling),
            parts.LoadBalancers,
            () => host.LoadBalancerEndpoint.Port);
        try
        {
            await server.StartAsync(application, cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        var addresses = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToArray();
        host.Endpoint = new Uri(addresses[0]);
        host.LoadBalancerEndpoint = new Uri(addresses[1]);
        world.State<DoorAddress>().Port = host.LoadBalancerEndpoint.Port;
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        // Nobody waits for a hanging request of a simulation.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
        World.Dispose();
    }

    private static KestrelServerOptions KestrelOptions(SandboxOptions options)
    {
        var kestrel = new KestrelServerOptions
        {
            AddServerHeader = false,
            // Clients name any host: bucket.s3.…, api.127.0.0.1, the load balancer's DNS name.
            AllowHostHeaderOverride = true,
            RequestHeaderEncodingSelector = _ => Encoding.UTF8,
            ResponseHeaderEncodingSelector = _ => Encoding.UTF8,
        };
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        // A key of 1,024 bytes is three times that when escaped, and presigned URLs add their signature.
        kestrel.Limits.MaxRequestLineSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(IPAddress.Loopback, options.ForecastPort, listen => listen.Protocols = HttpProtocols.Http1);
        return kestrel;
    }
}
