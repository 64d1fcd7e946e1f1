using DeployConsole.Client;
using DeployConsole.Client.Images;
using DeployConsole.Client.LoadBalancers;
using DeployConsole.Client.Services;
using DeployConsole.Client.Shared.Browsing;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddConsoleClient(new Uri(builder.HostEnvironment.BaseAddress));
builder.Services.AddScoped<ServicesClient>();
builder.Services.AddScoped<LoadBalancersClient>();
builder.Services.AddScoped<ImagesClient>();

var host = builder.Build();
await host.Services.GetRequiredService<Browser>().LoadAsync(CancellationToken.None);
await host.RunAsync();
