using System.Net;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Access;

namespace DeployConsole.Server.Audit;

public sealed class AuditedSignInTests(ProgramsConsole running) : IClassFixture<ProgramsConsole>
{
    [Fact]
    public async Task A_program_that_is_vouched_for_and_not_let_in_is_remembered_once_and_a_stranger_never()
    {
        await AskAsync(running.Workflow(("repository_id", "1002"), ("repository", "fork-org/ml")), times: 3);
        await AskAsync(running.Application(("tid", "00000000-0000-4000-8000-000000000000"), ("app_displayname", "nightly")));
        await AskAsync(BadTokens.Make("signed by somebody else under the issuer's key id", running));
        await AskAsync(BadTokens.Make("not a token at all", running));
        await AskAsync(BadTokens.Make("alg none", running));

        var (admin, _) = await running.Console.SignInAsync("root", "Admin");
        using var __ = admin;
        var entries = (await (await admin.ReadAsync("/api/v1/audit?sort=at")).OkAsync<ListPage<AuditRecord>>()).Items;

        Assert.Equal(
            [("fork-org/ml@refs/heads/main", "bearer token"), ("nightly", "bearer token")],
            entries.Where(entry => entry.Event is nameof(AuditEvent.SignInFailed)).Select(entry => (entry.Who, entry.Credential)));
        Assert.Contains("another tenant", entries.Last(entry => entry.Event is nameof(AuditEvent.SignInFailed)).Why, StringComparison.Ordinal);
    }

    private async Task AskAsync(string token, int times = 1)
    {
        for (var call = 0; call < times; call++)
        {
            using var program = running.Program(token);
            await (await program.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Who_comes_who_goes_and_who_could_not_come_is_remembered()
    {
        await using var console = new EntraConsole();
        await console.InitializeAsync();
        var (ana, _) = await console.SignInAsync("ana", "Viewer");
        using var __ = ana;
        using var left = await ana.ReadAsync("/sign-out");
        using var victim = console.Browser();
        using var other = console.Browser();
        console.Provider.Let("eve", "Admin");
        using var sent = await other.ReadAsync("/");
        using var refused = await victim.PostAsync(
            new Uri("/signin-oidc", UriKind.Relative), await EntraConsole.ChooseAsync(sent, "eve"), TestContext.Current.CancellationToken);
        var (admin, _) = await console.SignInAsync("root", "Admin");
        using var ___ = admin;

        var entries = (await (await admin.ReadAsync("/api/v1/audit?sort=at")).OkAsync<ListPage<AuditRecord>>()).Items;

        Assert.Equal(
            [("SignIn", "ana@example.com"), ("SignOut", "ana@example.com"), ("SignInFailed", "nobody known"), ("SignIn", "root@example.com")],
            entries.Select(entry => (entry.Event, entry.Who)));
        Assert.Contains("Correlation failed", entries[2].Why, StringComparison.Ordinal);
    }
}
