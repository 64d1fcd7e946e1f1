using System.Runtime.CompilerServices;
using DeployConsole.Server.Scopes;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DeployConsole.Server.Hosting;

/// <summary>Traces and metrics of requests and of calls to AWS, for the OTLP endpoint that is configured; without one nothing measures and nothing is loaded.</summary>
internal static class Telemetry
{
    public static IServiceCollection AddConsoleTelemetry(this IServiceCollection services, IConfiguration configuration) =>
        configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } ? services.AddExport() : services;

    // Not inlined: the libraries are loaded by the method that names them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IServiceCollection AddExport(this IServiceCollection services)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("deploy-console"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(AwsTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(AwsTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http"))
            .UseOtlpExporter();
        return services;
    }
}
