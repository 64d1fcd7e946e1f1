using System.Net;
using Bunit;
using DeployConsole.Client.Services;
using Xunit;

namespace DeployConsole.Client.Shared;

/// <summary>What the web server refuses before the console sees it comes without a body; the page has words all the same.</summary>
public sealed class BareAnswerTests : ConsoleTest
{
    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "The web server could not read the request.", "a character that none may have")]
    [InlineData(HttpStatusCode.RequestUriTooLong, "The address is too long.", "Search for fewer words")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "What was sent is too large.", "Send less at once")]
    [InlineData(HttpStatusCode.RequestHeaderFieldsTooLarge, "The browser sent too much beside the request.", "Delete the cookies of this site")]
    public void A_refusal_without_a_body_says_what_happened_and_what_to_do(HttpStatusCode status, string title, string toDo)
    {
        const string Path = "services/ml-prod.eu-west-1/main/web";
        Server.Do($"{Path}/watch", _ => new HttpResponseMessage(status));

        var page = Open<ServicePage>(Path, set => set.Add(drawn => drawn.Scope, "ml-prod.eu-west-1").Add(drawn => drawn.Cluster, "main").Add(drawn => drawn.Service, "web"));

        Eventually(page, () => Assert.Contains(title, page.Find(".dc-problem").TextContent, StringComparison.Ordinal));
        Assert.Contains(toDo, page.Find(".dc-problem").TextContent, StringComparison.Ordinal);
    }
}
