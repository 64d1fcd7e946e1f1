using System.Globalization;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Access;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Dags;
using DeployConsole.Server.Environments;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Fleet;
using DeployConsole.Server.Guards;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Images;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Live;
using DeployConsole.Server.LoadBalancers;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Services;
using DeployConsole.Server.Storage;

if (args is ["health"]) { return await HealthProbe.AskAsync(TimeProvider.System); }
if (args is ["audit", .. var rest]) { return await AuditCommand.RunAsync(rest, Console.Out, CancellationToken.None); }

// Without IIS, QUIC and the loggers of other platforms, which would only take memory.
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseKestrelHttpsConfiguration();
if (builder.Environment.IsDevelopment()) { builder.WebHost.UseStaticWebAssets(); }

var starting = SandboxIfWantedAsync(builder.Configuration);

builder.Services.AddConsoleHosting();
builder.Services.AddConsoleApiDocument();
builder.Services.AddConsoleTelemetry(builder.Configuration);
builder.Services.AddConsoleAccess(builder.Configuration, builder.Environment);
builder.Services.AddConsoleStorage(builder.Configuration);
builder.Services.AddConsoleAudit();
builder.Services.AddConsoleScopes();
builder.Services.AddConsoleLive();
builder.Services.AddConsoleLeases();
builder.Services.AddConsoleOperations();
builder.Services.AddConsoleGuards();
builder.Services.AddConsoleInventory();

builder.Services.AddFleetFeature();
builder.Services.AddServicesFeature();
builder.Services.AddLoadBalancersFeature();
builder.Services.AddImagesFeature();
builder.Services.AddEnvironmentsFeature();
builder.Services.AddRedeployment();
builder.Services.AddDagsFeature();
builder.Services.AddEnvironmentActions();

await using var sandbox = await starting;
if (sandbox is not null) { builder.Configuration.AddInMemoryCollection(ScopesOf(sandbox)); }

var app = builder.Build();
app.UseConsoleHosting();

var api = app.MapGroup("/api/v1").CheckListQueries();
api.MapAccess();
api.MapScopes();
api.MapOperations();
api.MapAudit();
api.MapGuards();
api.MapFleet();
api.MapServices();
api.MapLoadBalancers();
api.MapImages();
api.MapEnvironments();
api.MapRedeployments();
api.MapDags();
api.MapEnvironmentActions();
api.MapSnapshots();

app.MapSignInPages();
app.MapConsoleApiDocument();
app.MapConsoleHosting();
await app.RunAsync();
return 0;

// The embedded sandbox, when the configuration names no account: the one place that knows it. It starts while the host is put together.
static Task<SandboxHost?> SandboxIfWantedAsync(ConfigurationManager configuration)
{
    var aws = configuration.GetSection(AwsOptions.Section);
    var mode = aws.GetValue<AwsMode?>(nameof(AwsOptions.Mode));
    var unwanted = mode is AwsMode.Account || (mode is null && aws.GetSection(nameof(AwsOptions.Scopes)).GetChildren().Any());
    return unwanted
        ? Task.FromResult<SandboxHost?>(null)
        : Task.Run<SandboxHost?>(async () => await SandboxHost.StartAsync(new SandboxOptions(), CancellationToken.None));
}

static Dictionary<string, string?> ScopesOf(SandboxHost sandbox) => new()
{
    ["Aws:Endpoint"] = sandbox.Endpoint.ToString(),
    ["Aws:Simulated"] = "true",
    ["Aws:TimeFactor"] = new SandboxOptions().Speed.ToString(CultureInfo.InvariantCulture),
    ["Aws:Scopes:0:Alias"] = "ml-prod",
    ["Aws:Scopes:0:AccountId"] = "111122223333",
    ["Aws:Scopes:0:Region"] = "eu-west-1",
    ["Aws:Scopes:1:Alias"] = "ml-dev",
    ["Aws:Scopes:1:AccountId"] = "444455556666",
    ["Aws:Scopes:1:Region"] = "eu-west-1",
};

// Named here so that tests can start the host. A documentation comment would meet the sandbox's in the API document.
public partial class Program;
