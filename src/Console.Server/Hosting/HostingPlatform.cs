using DeployConsole.Client;
using DeployConsole.Server.Access;
using DeployConsole.Server.Audit;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DeployConsole.Server.Hosting;

/// <summary>The web side of the host: pages, problems, health and headers.</summary>
internal static class HostingPlatform
{
    // Larger bodies only where an endpoint says so, with TakesBodiesOf.
    private const int LargestBody = BodyBounds.Usual;

    // Long enough for 10,000 characters with an escape each: what is too long is then refused by whoever knows what it is, with words.
    // Beyond it the server answers 414 by itself, without any.
    private const int LongestRequestLine = 32 * 1024;

    private static readonly TimeSpan s_hsts = TimeSpan.FromDays(365);

    public static IServiceCollection AddConsoleHosting(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.Configure<KestrelServerOptions>(kestrel =>
            (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize, kestrel.Limits.MaxRequestLineSize) = (false, LargestBody, LongestRequestLine));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Customize);
        services.AddExceptionHandler<ProblemExceptionHandler>().AddExceptionHandler<AwsExceptionHandler>().AddExceptionHandler<DatabaseExceptionHandler>();
        services.AddValidation();
        services.AddHsts(hsts => hsts.MaxAge = s_hsts);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
        services.AddHostedService<Greeting>();
        return services;
    }

    /// <summary>What stands around every endpoint.</summary>
    public static WebApplication UseConsoleHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseMiddleware<RefusedCalls>();
        if (app.Environment.IsProduction()) { app.UseHsts(); }

        app.UseExceptionHandler();
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseBodyBounds();
        app.UseConsoleAccess();
        app.UseTroubleGate();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>The pages and their files, and whether the host lives.</summary>
    public static WebApplication MapConsoleHosting(this WebApplication app)
    {
        // The files hold nothing that the repository does not show to everybody.
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(Routes).Assembly)
            .RequireAuthorization(AccessPolicies.SignedIn);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = DatabaseHealth.WriteAsync }).AllowAnonymous();
        return app;
    }

    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);
}
