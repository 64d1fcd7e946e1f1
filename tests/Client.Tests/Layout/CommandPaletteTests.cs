using System.Net;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Contracts.Services;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Xunit;

namespace DeployConsole.Client.Layout;

public sealed class CommandPaletteTests : ConsoleTest
{
    [Fact]
    public async Task Typing_a_name_finds_the_thing_and_Enter_goes_there()
    {
        Server.Answer("services", new ListPage<ServiceSummary>([Examples.Service("microservice-forecast")], 1, []));
        Server.Answer("environments", new ListPage<EnvironmentSummary>([], 0, []));
        Server.Answer("load-balancers", new ListPage<LoadBalancerSummary>([], 0, []));
        var palette = await OpenAsync();

        var waits = Clock.Waits;
        palette.Find("[role=combobox]").Input("forecast");
        Clock.PassWait(waits);

        Eventually(palette, () => Assert.Equal("Healthy microservice-forecast service in ml-prod.eu-west-1, cluster main", palette.ByRole("option").Words()));
        Assert.Equal(1, Server.Count("GET services?q=forecast&take=6"));
        palette.Find("[role=combobox]").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        Eventually(palette, () => Assert.EndsWith("/services/ml-prod.eu-west-1/main/microservice-forecast", Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_word_it_lists_the_pages_that_one_may_open()
    {
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        var palette = await OpenAsync();

        Assert.DoesNotContain("Audit", palette.Markup, StringComparison.Ordinal); // An operator may not read it.
        Assert.Equal(Places.For(Session).Select(place => place.Title), palette.AllByRole("option").Select(option => option.QuerySelector("span")?.TextContent));
    }

    [Fact]
    public async Task A_search_that_fails_says_so()
    {
        Server.Do("services", _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        var palette = await OpenAsync();

        var waits = Clock.Waits;
        palette.Find("[role=combobox]").Input("forecast");
        Clock.PassWait(waits);

        Eventually(palette, () => Assert.Contains(palette.AllByRole("status"), status => status.Words() == "The console's server answered 503."));
    }

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync()
    {
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<CommandPalette>("Go to"));
        return provider;
    }
}
