using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Calls_of_AWS_reach_the_collector_as_spans_and_as_a_metric()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var collector = await Collector.StartAsync(cancellationToken);
        var spans = collector.ExportAsync("/v1/traces", "deploy-console", "DescribeServices", "ml-prod.eu-west-1");
        var metrics = collector.ExportAsync("/v1/metrics", "deploy-console", "rpc.client.duration", "DescribeServices");

        await using var console = await BuiltConsole.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200"));

        await Task.WhenAll(spans, metrics).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("http://127.0.0.1:4318", true)]
    public void Nothing_leaves_the_process_unless_a_collector_is_configured(string? endpoint, bool exports)
    {
        var services = new ServiceCollection();

        services.AddConsoleTelemetry(new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)]).Build());

        Assert.Equal(exports, services.Any(service => service.ServiceType.Assembly.GetName().Name is "OpenTelemetry.Exporter.OpenTelemetryProtocol"));
    }
}
