using DeployConsole.Client.Dags;
using DeployConsole.Client.Environments;
using DeployConsole.Client.Images;
using DeployConsole.Client.Live;
using DeployConsole.Client.LoadBalancers;
using DeployConsole.Client.Operations;
using DeployConsole.Client.Services;
using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Client.Shared.Guards;
using DeployConsole.Client.Shared.Plans;
using DeployConsole.Client.Snapshots;
using MudBlazor;
using MudBlazor.Services;

namespace DeployConsole.Client;

/// <summary>What every page may ask for.</summary>
public static class ClientServices
{
    /// <param name="server">Where the console's server is.</param>
    public static IServiceCollection AddConsoleClient(this IServiceCollection services, Uri server)
    {
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.VisibleStateDuration = 8000;
            mud.SnackbarConfiguration.ShowTransitionDuration = 120;
            mud.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        services.AddSingleton(TimeProvider.System);
        services.AddScoped(_ => new HttpClient
        {
            BaseAddress = server,
            DefaultRequestHeaders = { { "X-Console", "1" } }, // A page of another site cannot add it without a CORS preflight.
        });
        services.AddScoped<ConsoleApi>();
        services.AddScoped<Session>();
        services.AddScoped<Browser>();
        services.AddScoped<TabVisibility>();
        services.AddScoped<ViewerZone>();
        services.AddScoped<Pulse>();
        services.AddScoped<LiveSource>();
        services.AddScoped<Toasts>();
        services.AddScoped<PlanDialogs>();
        services.AddScoped<GuardWatch>();
        services.AddScoped<ServicesClient>();
        services.AddScoped<LoadBalancersClient>();
        services.AddScoped<ImagesClient>();
        services.AddEnvironmentsFeature();
        services.AddDagsFeature();
        services.AddSnapshotsFeature();
        services.AddOperationsFeature();
        return services;
    }
}
