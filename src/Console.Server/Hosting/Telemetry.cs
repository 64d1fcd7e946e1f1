using DeployConsole.Server.Scopes;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DeployConsole.Server.Hosting;

/// <summary>Traces and metrics of requests and of calls to AWS; they leave the process only when an OTLP endpoint is configured.</summary>
internal static class Telemetry
{
    public static IServiceCollection AddConsoleTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("deploy-console"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(AwsTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(AwsTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http"));
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) { telemetry.UseOtlpExporter(); }

        return services;
    }
}
