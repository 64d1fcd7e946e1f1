using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Access;

namespace DeployConsole.Server.Audit;

public sealed class AuditedSignInTests
{
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
