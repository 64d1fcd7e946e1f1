using System.Net;
using System.Net.Http.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Access;

/// <summary>Every endpoint of the API, with every role, in its own scope and from a foreign one.</summary>
public sealed class AccessMatrixTests(AccessMatrixTests.Host running) : IClassFixture<AccessMatrixTests.Host>
{
    private const string Own = "ml-prod.eu-west-1";
    private const string Foreign = "ml-dev.eu-west-1";

    // Written down a second time on purpose: a slip in Permissions must not be a slip here.
    private static readonly Dictionary<string, Role[]> s_roles = new()
    {
        ["console.read"] = [Role.Viewer, Role.Operator, Role.Approver, Role.Admin],
        ["services.redeploy"] = [Role.Operator, Role.Admin],
        ["dags.deploy"] = [Role.Operator, Role.Admin],
        ["environments.hibernate"] = [Role.Admin],
        ["environments.restore"] = [Role.Admin],
        ["operations.cancel"] = [Role.Operator, Role.Admin],
        ["operations.decide"] = [Role.Operator, Role.Admin],
        ["operations.approve"] = [Role.Approver, Role.Admin],
        ["audit.read"] = [Role.Approver, Role.Admin],
        ["audit.export"] = [Role.Admin],
        ["console.break-glass"] = [Role.Admin],
    };

    // What is not here only reads, and needs console.read.
    private static readonly Dictionary<string, string> s_permissions = new()
    {
        ["RedeployService"] = "services.redeploy",
        ["DeployDags"] = "dags.deploy",
        ["StageDag"] = "dags.deploy",
        ["UnstageDag"] = "dags.deploy",
        ["HibernateEnvironment"] = "environments.hibernate",
        ["RestoreEnvironment"] = "environments.restore",
        ["CancelOperation"] = "operations.cancel",
        ["ChooseForOperation"] = "operations.decide",
        ["DecideOnOperation"] = "operations.approve",
        ["ListAudit"] = "audit.read",
        ["WatchAudit"] = "audit.read",
        ["ExportAudit"] = "audit.export",
    };

    private static readonly HashSet<string> s_forWhoeverIsSignedIn = ["GetMe", "SwitchRole", "ExchangeToken"];

    [Fact]
    public void The_table_of_permissions_is_the_one_that_was_decided()
    {
        Assert.Equal(s_roles.Keys.Order(StringComparer.Ordinal), Permissions.Roles.Keys.Order(StringComparer.Ordinal));
        Assert.All(s_roles, row => Assert.Equal(row.Value, Permissions.Roles[row.Key]));
    }

    [Fact]
    public async Task Every_endpoint_refuses_a_stranger_with_401_and_answers_each_role_as_the_table_says()
    {
        using var stranger = running.Console.Stranger();
        stranger.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (name, method, path, hasScope) in Calls())
        {
            await ExpectAsync(stranger, "a stranger", HttpStatusCode.Unauthorized);
            foreach (var role in Enum.GetValues<Role>())
            {
                var may = s_forWhoeverIsSignedIn.Contains(name) || s_roles[s_permissions.GetValueOrDefault(name, "console.read")].Contains(role);
                await ExpectOfAsync($"{role}", may);
                await ExpectOfAsync($"{role}@{Own}", may);
                // A list shows what one may see of it; a thing of a foreign scope is refused.
                await ExpectOfAsync($"{role}@{Foreign}", may && (!hasScope || s_forWhoeverIsSignedIn.Contains(name)));
            }

            async Task ExpectOfAsync(string role, bool may)
            {
                using var caller = running.Console.SignedInWith(role);
                await ExpectAsync(caller, role, may ? null : HttpStatusCode.Forbidden);
            }

            async Task ExpectAsync(HttpClient caller, string who, HttpStatusCode? refusal)
            {
                asked++;
                using var request = new HttpRequestMessage(method, path) { Content = ContentOf(name, method) };
                using var answer = await caller.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                var refused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                if (refusal is { } expected ? answer.StatusCode != expected : refused || (int)answer.StatusCode >= 500)
                {
                    wrong.Add($"{method} {path} ({name}) answered {(int)answer.StatusCode} to {who}");
                }
            }
        }

        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
        Assert.True(asked > 500, $"Only {asked} calls were made.");
    }

    [Fact]
    public void Every_endpoint_that_changes_something_has_a_permission_of_its_own_and_knows_its_scope()
    {
        foreach (var endpoint in Endpoints())
        {
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0];
            var name = NameOf(endpoint);
            if (s_forWhoeverIsSignedIn.Contains(name)) { continue; }

            Assert.Contains(s_permissions.GetValueOrDefault(name, "console.read"), policies);
            if (method is not "GET") { Assert.True(s_permissions.ContainsKey(name), $"{name} changes something; say here which permission it needs."); }
            if (endpoint.RoutePattern.GetParameter("id") is not null) { Assert.NotNull(endpoint.Metadata.GetMetadata<RouteScopeSource>()); }
        }
    }

    private IEnumerable<(string Name, HttpMethod Method, string Path, bool HasScope)> Calls() =>
        from endpoint in Endpoints()
        let pattern = endpoint.RoutePattern
        let path = "/" + string.Join('/', pattern.PathSegments.Select(segment => Filled(segment.Parts[0], pattern.RawText?.Contains("/snapshots", StringComparison.Ordinal) is true)))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (NameOf(endpoint), new HttpMethod(method), path, pattern.GetParameter("scope") is not null || pattern.GetParameter("id") is not null);

    // Of a kind that the endpoint takes: any other is answered before anybody asks who sends it.
    private static HttpContent? ContentOf(string name, HttpMethod method)
    {
        if (method == HttpMethod.Get) { return null; }
        if (name is not "StageDag") { return JsonContent.Create(new { }); }

        var file = new ByteArrayContent([1]);
        file.Headers.ContentType = new("application/octet-stream");
        return file;
    }

    private List<RouteEndpoint> Endpoints()
    {
        List<RouteEndpoint> found = [.. running.Console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) is true)];
        Assert.NotEmpty(found);
        return found;
    }

    private static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? throw new InvalidOperationException($"{endpoint.RoutePattern.RawText} has no name.");

    private string Filled(RoutePatternPart part, bool snapshot) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "id" } => (snapshot ? running.Snapshot : running.Operation).ToString(),
        RoutePatternParameterPart { Name: "scope" } => Own,
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(policy => policy.Content is "guid") ? Guid.Empty.ToString() : "x",
        _ => throw new InvalidOperationException("An unknown part of a route."),
    };

    public sealed class Host : IAsyncLifetime
    {
        private const string Redeploy = $"/api/v1/services/{Own}/mleip-web-app-demos/microservice-forecast/redeployments";
        private ConsoleHost? _console;

        public ConsoleHost Console => _console ?? throw new InvalidOperationException("The console is not running.");

        /// <summary>An operation in the own scope.</summary>
        public Guid Operation { get; private set; }

        /// <summary>A snapshot of the own scope.</summary>
        public Guid Snapshot { get; } = Guid.NewGuid();

        public async ValueTask InitializeAsync()
        {
            _console = await ConsoleHost.StartAsync();
            using var admin = _console.SignedInAs(Role.Admin);
            Operation = (await (await admin.SubmitAsync(Redeploy, new { reason = "something to look at" })).AcceptedAsync()).OperationId;
            await _console.EndOfAsync(Operation);
            await using var database = await _console.Services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            database.Add(new SnapshotRow { Id = Snapshot, Scope = ScopeId.Of(Own), Environment = "x", Arn = "arn", CreatedAt = now, TakenAt = now, TakenBy = "ana", Content = "", Sha256 = "" });
            await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => _console?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
