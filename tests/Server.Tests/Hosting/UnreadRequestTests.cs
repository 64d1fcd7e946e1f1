using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DeployConsole.Contracts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Hosting;

/// <summary>On Kestrel: what is wrong with a request is told by the names that it was sent with, and never by a type of .NET.</summary>
public sealed partial class UnreadRequestTests(LongRequestTests.Host running) : IClassFixture<LongRequestTests.Host>
{
    private const string Environment = "/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-dev-env";
    private const string Redeployments = "/api/v1/services/ml-dev.eu-west-1/main/web/redeployments";
    private static readonly string s_file = $"{Environment}/dag-uploads/{Guid.NewGuid()}/a.py";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("services?state=Nope", "state", "state takes one of Failing, Degraded, Unknown, Working, Asleep, Healthy; it was \"Nope\".")]
    [InlineData("services/watch?state=Nope", "state", "state takes one of Failing, Degraded, Unknown, Working, Asleep, Healthy; it was \"Nope\".")]
    [InlineData("services?state=99", "state", "state takes one of Failing, Degraded, Unknown, Working, Asleep, Healthy.")]
    [InlineData("services?take=many", "take", "take takes a whole number of at most 2147483647; it was \"many\".")]
    [InlineData("services?skip=99999999999", "skip", "skip takes a whole number of at most 2147483647; it was \"99999999999\".")]
    [InlineData("services?scope=NOT+A+SCOPE", "scope", "scope takes the name of a scope, for example ml-prod.eu-west-1: at most 64 lower-case letters, digits, dashes and dots; it was \"NOT A SCOPE\".")]
    [InlineData("environments/NOT-A-SCOPE/airflow", "scope", "scope takes the name of a scope, for example ml-prod.eu-west-1: at most 64 lower-case letters, digits, dashes and dots; it was \"NOT-A-SCOPE\".")]
    [InlineData("audit?operation=that-one", "operation", "operation takes a UUID, for example 01890a5d-ac96-774b-bcce-b302099a8057; it was \"that-one\".")]
    [InlineData("audit?upTo=now", "upTo", "upTo takes a whole number of at most 9223372036854775807; it was \"now\".")]
    [InlineData("audit/export?format=xml", "format", "format takes one of csv, jsonl; it was \"xml\".")]
    public async Task A_parameter_that_is_not_understood_is_named_with_what_it_takes(string path, string member, string words)
    {
        using var ana = running.Console.SignedInAs("ana");

        var problem = await (await ana.ReadAsync($"/api/v1/{path}")).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal(words, problem.GetProperty("detail").GetString());
        Assert.Equal(words, problem.GetProperty("errors").GetProperty(member)[0].GetString());
        Assert.Equal(ProblemTypes.Validation, problem.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(Redeployments, "{}", "reason", "reason is missing: it takes text.")]
    [InlineData(Redeployments, "{\"reason\":7}", "reason", "reason takes text.")]
    [InlineData(Redeployments, "[]", "body", "The body is to be an object with the members reason, fingerprint, breakGlass.")]
    [InlineData(Redeployments, "{\"reason\":", "body", "The body is not JSON: it goes wrong at line 1, byte 11.")]
    [InlineData($"{Environment}/hibernations", "{\"reason\":\"idle\"}", "typedName", "typedName is missing: it takes text.")]
    [InlineData($"{Environment}/hibernations", "", "body", "The body is to be an object with the members reason, typedName, fingerprint, breakGlass.")]
    [InlineData($"{Environment}/dag-deployments", "{}", "upload", "upload is missing: it takes a UUID, for example 01890a5d-ac96-774b-bcce-b302099a8057.")]
    [InlineData($"{Environment}/dag-deployments", "{\"reason\":\"because\",\"upload\":\"that one\"}", "upload", "upload takes a UUID, for example 01890a5d-ac96-774b-bcce-b302099a8057.")]
    [InlineData($"{Environment}/dag-deployments?plan=true", "{\"files\":[{\"path\":\"a.py\",\"sizeBytes\":\"1\"},{\"path\":\"b.py\",\"sizeBytes\":\"big\"}]}", "files[1].sizeBytes", "files[1].sizeBytes takes a whole number of at most 9223372036854775807.")]
    [InlineData("/api/v1/operations/01890a5d-ac96-774b-bcce-b302099a8057/approvals", "{\"verdict\":\"Maybe\",\"fingerprint\":\"f\",\"reason\":\"because\"}", "verdict", "verdict takes one of Approve, Reject.")]
    public async Task A_member_that_is_missing_or_wrong_is_named_with_what_it_takes(string path, string body, string member, string words)
    {
        using var ana = running.Console.SignedInAs("ana");

        var problem = await (await ana.PostAsync(path, Json(body), Cancelled)).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal(words, problem.GetProperty("errors").GetProperty(member)[0].GetString());
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{\"reason\":")]
    [InlineData("{\"reason\":[]}")]
    [InlineData("{\"reason\":\"x\"}")]
    public async Task No_endpoint_names_a_type_of_the_program_whatever_body_it_is_sent(string body)
    {
        using var ana = running.Console.SignedInAs("ana");
        var endpoints = running.Console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") is true).ToList();

        foreach (var endpoint in endpoints)
        {
            var method = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single();
            using var request = new HttpRequestMessage(new HttpMethod(method), Filled(endpoint.RoutePattern.RawText ?? "")) { Content = Json(body) };
            using var answer = await ana.SendAsync(request, Cancelled);

            var problem = await answer.ProblemAsync(answer.StatusCode);
            Assert.NotEmpty(problem.GetProperty("detail").GetString() ?? "");
            Assert.DoesNotMatch(TypeNames(), problem.GetRawText());
        }

        Assert.NotEmpty(endpoints);
    }

    [Theory]
    [InlineData("text/plain", 16)]
    [InlineData("text/plain", 30 * 1024 * 1024)]
    public async Task A_body_of_another_kind_is_told_what_is_taken_however_large_it_is(string type, int bytes)
    {
        using var ana = running.Console.SignedInAs("ana");
        using var content = new ByteArrayContent(new byte[bytes]) { Headers = { ContentType = new(type) } };

        var problem = await (await ana.PutAsync(s_file, content, Cancelled)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);

        Assert.Equal("Send it as application/octet-stream, not text/plain.", problem.GetProperty("detail").GetString());
        Assert.Equal(ProblemTypes.Validation, problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_body_of_no_kind_is_told_to_say_which_it_is()
    {
        using var ana = running.Console.SignedInAs("ana");
        using var content = new ByteArrayContent("{}"u8.ToArray());

        var problem = await (await ana.PostAsync(Redeployments, content, Cancelled)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);

        Assert.Equal("Send it as application/json, and say so in the header Content-Type.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_method_that_is_not_answered_names_those_that_are()
    {
        using var ana = running.Console.SignedInAs("ana");

        var problem = await (await ana.PutAsync("/api/v1/services", Json("{}"), Cancelled)).ProblemAsync(HttpStatusCode.MethodNotAllowed);

        Assert.Equal("PUT is not answered here; only GET, HEAD.", problem.GetProperty("detail").GetString());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Filled(string pattern) => Placeholder().Replace(pattern, match => match.Groups[1].Value switch
    {
        "scope" => "ml-dev.eu-west-1",
        "id" or "upload" => "01890a5d-ac96-774b-bcce-b302099a8057",
        "name" => "mleip-airflow-dev-env",
        _ => "some",
    });

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"System\.|DeployConsole|Microsoft\.|Nullable|Int32|Int64|Guid|`1|ImmutableArray|Json[A-Z]")]
    private static partial Regex TypeNames();
}
