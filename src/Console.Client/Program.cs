using DeployConsole.Client;
using DeployConsole.Client.Shared.Browsing;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddConsoleClient(new Uri(builder.HostEnvironment.BaseAddress));

var host = builder.Build();
await host.Services.GetRequiredService<Browser>().LoadAsync(CancellationToken.None);
await host.RunAsync();
