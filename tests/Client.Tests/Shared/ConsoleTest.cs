using Bunit;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Contracts.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace DeployConsole.Client.Shared;

/// <summary>A page, its typed client, and a server that a test plays by hand, byte by byte.</summary>
public abstract class ConsoleTest : BunitContext
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected ConsoleTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddConsoleClient(new Uri("http://console.test/"));
        Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        Services.Replace(ServiceDescriptor.Scoped(_ => new HttpClient(Server)
        {
            BaseAddress = new Uri("http://console.test/"),
            DefaultRequestHeaders = { { "X-Console", "1" } },
        }));
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Operator, null)], CanSwitchRole: true));
        Server.Answer("scopes", Examples.Scopes);
    }

    protected TestClock Clock { get; } = new(Examples.Now);

    protected FakeServer Server { get; } = new();

    protected Session Session => Services.GetRequiredService<Session>();

    protected TabVisibility Tab => Services.GetRequiredService<TabVisibility>();

    protected string Address => Services.GetRequiredService<NavigationManager>().Uri;

    /// <summary>Opens a page at an address, with the dialogs and menus that live around it.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Popovers = Render<MudPopoverProvider>();
        Dialogs = Render<MudDialogProvider>();
        Toasts = Render<MudSnackbarProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<TPage>(builder => parameters?.Invoke(builder));
    }

    protected IRenderedComponent<MudPopoverProvider>? Popovers { get; private set; }

    protected IRenderedComponent<MudDialogProvider>? Dialogs { get; private set; }

    protected IRenderedComponent<MudSnackbarProvider>? Toasts { get; private set; }

    protected static void Eventually<T>(IRenderedComponent<T> drawn, Action assertion)
        where T : IComponent => drawn.WaitForAssertion(assertion, Patience);
}
