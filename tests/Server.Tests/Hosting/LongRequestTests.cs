using System.Net;
using DeployConsole.Contracts;
using DeployConsole.Server.Actions;

namespace DeployConsole.Server.Hosting;

/// <summary>On Kestrel: how long a request may be is the server's doing.</summary>
public sealed class LongRequestTests(LongRequestTests.Host running) : IClassFixture<LongRequestTests.Host>
{
    private const int Long = 10 * 1024;
    private const int LongestDetail = 400;

    [Theory]
    [InlineData("/api/v1/services?q={0}", HttpStatusCode.BadRequest, "at most 200 characters")]
    [InlineData("/api/v1/operations?q={0}", HttpStatusCode.BadRequest, "at most 200 characters")]
    [InlineData("/api/v1/services?sort={0}", HttpStatusCode.BadRequest, "Sort by one of")]
    [InlineData("/api/v1/services?state={0}", HttpStatusCode.BadRequest, "state takes one of Failing, ")]
    [InlineData("/api/v1/services?scope={0}", HttpStatusCode.BadRequest, "scope takes the name of a scope")]
    [InlineData("/api/v1/environments/{0}/airflow", HttpStatusCode.BadRequest, "scope takes the name of a scope")]
    [InlineData("/api/v1/environments/ml-dev.eu-west-1/{0}", HttpStatusCode.BadRequest, "name")]
    [InlineData("/api/v1/services/ml-dev.eu-west-1/main/{0}", HttpStatusCode.BadRequest, "service")]
    [InlineData("/api/v1/images/ml-dev.eu-west-1/{0}", HttpStatusCode.BadRequest, "repository")]
    [InlineData("/api/v1/operations/{0}", HttpStatusCode.NotFound, "Nothing answers at this address")]
    public async Task Ten_kilobytes_are_refused_by_whoever_knows_what_they_are(string path, HttpStatusCode status, string words)
    {
        using var ana = running.Console.SignedInAs("ana");
        foreach (var text in (string[])[new('x', Long), new('é', Long / 2)])
        {
            using var answer = await ana.ReadAsync(string.Format(null, path, Uri.EscapeDataString(text)));

            var problem = await answer.ProblemAsync(status);
            var detail = problem.GetProperty("detail").GetString() ?? "";
            Assert.Contains(words, detail, StringComparison.OrdinalIgnoreCase);
            Assert.InRange(detail.Length, 1, LongestDetail);
            Assert.Equal(status is HttpStatusCode.NotFound ? ProblemTypes.NotFound : ProblemTypes.Validation, problem.GetProperty("type").GetString());
        }
    }

    [Fact]
    public async Task Forty_kilobytes_are_refused_by_the_server_before_anybody_reads_them()
    {
        using var ana = running.Console.SignedInAs("ana");

        using var answer = await ana.ReadAsync($"/api/v1/services?q={new string('x', 4 * Long)}");

        Assert.Equal((HttpStatusCode.RequestUriTooLong, 0), (answer.StatusCode, answer.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task A_zero_byte_in_a_path_is_refused_by_the_server_and_one_in_a_search_with_words()
    {
        using var ana = running.Console.SignedInAs("ana");

        using var path = await ana.ReadAsync("/api/v1/environments/ml-dev.eu-west-1/a%00b");
        using var search = await ana.ReadAsync("/api/v1/operations?q=a%00b");

        Assert.Equal((HttpStatusCode.BadRequest, 0), (path.StatusCode, path.Content.Headers.ContentLength));
        Assert.Contains("control characters", (await search.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    public sealed class Host : IAsyncLifetime
    {
        private ActionsHost? _console;

        public ActionsHost Console => _console ?? throw new InvalidOperationException("The console is not running.");

        public async ValueTask InitializeAsync() => _console = await ActionsHost.StartAsync();

        public ValueTask DisposeAsync() => _console?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
