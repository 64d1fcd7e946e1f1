using DeployConsole.Server.Inventory;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Bench;

/// <summary>The console's inventory without the rest of the host: it reads only when asked.</summary>
internal sealed class SweepingConsole : IAsyncDisposable
{
    private readonly WebApplication _host;

    public SweepingConsole(Uri endpoint)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Aws:Endpoint"] = endpoint.ToString(),
            ["Aws:Simulated"] = "true",
            ["Aws:CallTimeout"] = "00:05:00",
            ["Aws:Scopes:0:Alias"] = "ml-prod",
            ["Aws:Scopes:0:AccountId"] = "111122223333",
            ["Aws:Scopes:0:Region"] = "eu-west-1",
            ["Inventory:Enabled"] = "false",
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddConsoleStorage(builder.Configuration);
        builder.Services.AddConsoleScopes();
        builder.Services.AddConsoleInventory();
        _host = builder.Build();
    }

    public LiveInventory Inventory => _host.Services.GetRequiredService<LiveInventory>();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
