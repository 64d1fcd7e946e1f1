using DeployConsole.Server.Live;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddConsoleScopes();
builder.Services.AddConsoleStorage();
builder.Services.AddConsoleLive();
builder.Services.AddConsoleOperations();

var app = builder.Build();
app.Run();

/// <summary>The host, named here so that tests can start it.</summary>
public partial class Program;
