using DeployConsole.Server.Scopes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Hosting;

/// <summary>Says where the console is, and what it looks at, once it can be opened.</summary>
internal sealed class Greeting(IServer server, ScopeDirectory scopes, IOptions<AwsOptions> aws) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var simulated = scopes.All.FirstOrDefault(scope => scope.Simulated);
        Console.WriteLine($"Deploy Console: {string.Join("  ", addresses)}");
        Console.WriteLine(simulated is null
            ? $"It looks after {string.Join(", ", scopes.All.Select(scope => scope.Id))}."
            : $"It runs on a simulated AWS account, {simulated.TimeFactor:0.#} times as fast as AWS. For a real one: set AWS_PROFILE and AWS_REGION and add --Aws:Mode=Account");
        if (simulated is not null) { Console.WriteLine($"That account answers at {aws.Value.Endpoint}; what can be made to fail there is in docs/sandbox.md"); }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
