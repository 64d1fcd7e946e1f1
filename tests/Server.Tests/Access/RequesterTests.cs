using System.Net;
using DeployConsole.Contracts.Operations;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Access;

/// <summary>Between asking for something and its approval hours may pass, in which who asked may lose the role.</summary>
public sealed class RequesterTests : IAsyncLifetime
{
    private const string Redeployments = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";

    // The provider keeps the system's time, so the console's begins there.
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly EntraConsole _console;

    public RequesterTests() =>
        _console = new EntraConsole(_clock, ("Inventory:Enabled", "false"), ("Guards:Approvals:0:Kinds:0", "Redeployment"), ("Guards:Approvals:0:ExpiresAfter", "08:00:00"));

    public ValueTask InitializeAsync() => _console.InitializeAsync();

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Fact]
    public async Task What_somebody_asked_for_who_may_no_longer_is_not_approved()
    {
        var (ana, ben, asked) = await AskedAsync();
        using var _ = ana;
        using var __ = ben;
        _console.Provider.Let("ana", "Viewer");

        var problem = await (await ApproveAsync(ben, asked)).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal("ana@example.com asked for it and may no longer: it needs the role Operator or Admin in ml-prod.eu-west-1.", problem.GetProperty("detail").GetString());
        _console.Provider.Let("ana", "Operator");
        Assert.Equal(HttpStatusCode.OK, (await ApproveAsync(ben, asked)).StatusCode);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_somebody_asked_for_who_was_dismissed_is_not_approved_also_when_they_looked_once_more(bool looked)
    {
        var (ana, ben, asked) = await AskedAsync();
        using var _ = ana;
        using var __ = ben;
        _console.Provider.Dismiss("ana");
        if (looked)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await (await ana.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
        }

        var problem = await (await ApproveAsync(ben, asked)).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal("ana@example.com asked for it. The identity provider does not vouch for them any more.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_somebody_asked_for_who_went_home_can_be_approved()
    {
        var (ana, ben, asked) = await AskedAsync();
        using var _ = ana;
        using var __ = ben;
        using var left = await ana.ReadAsync("/sign-out");

        Assert.Equal(HttpStatusCode.OK, (await ApproveAsync(ben, asked)).StatusCode);
    }

    private async Task<(HttpClient Ana, HttpClient Ben, OperationDetail Asked)> AskedAsync()
    {
        var (ana, _) = await _console.SignInAsync("ana", "Operator");
        var (ben, _) = await _console.SignInAsync("ben", "Approver");
        var accepted = await (await ana.SubmitAsync(Redeployments, new { reason = "new weights" })).AcceptedAsync();
        var asked = await (await ben.ReadAsync($"/api/v1/operations/{accepted.OperationId}")).OkAsync<OperationDetail>();
        Assert.Equal(OperationStatus.AwaitingApproval, asked.Summary.Status);
        return (ana, ben, asked);
    }

    private Task<HttpResponseMessage> ApproveAsync(HttpClient client, OperationDetail asked)
    {
        // What the provider said a moment ago is not asked again.
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        return client.SubmitAsync($"/api/v1/operations/{asked.Summary.Id}/approvals", new { verdict = "Approve", fingerprint = asked.Plan?.Fingerprint, reason = "I read the plan" });
    }
}
