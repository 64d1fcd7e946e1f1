using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>CloudWatch metrics and alarms.</summary>
internal sealed class CloudWatchFace(SandboxWorld world) : ModelledFace(world, ServiceModels.CloudWatch)
{
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html: up to 500 a page.
    private const int MetricPage = 500;

    private static ListMetricsResponse ListMetrics(ServiceCall call, ListMetricsRequest request)
    {
        var (keys, next) = Pages.Take(
            call.Account.State<CloudWatchState>().Listed().Where(key =>
                (request.Namespace is null || key.Namespace == request.Namespace)
                && (request.MetricName is null || key.Name == request.MetricName)
                && (request.Dimensions ?? []).TrueForAll(filter =>
                    key.Pairs.Any(pair => pair.Name == filter.Name && (filter.Value is null || pair.Value == filter.Value)))),
            key => $"{key.Namespace}\n{key.Name}\n{key.Dimensions}", request.NextToken, MetricPage,
            () => new AwsFault("InvalidParameterValue", "The value for parameter NextToken is not valid."));
        return new() { Metrics = [.. keys.Select(key => key.ToMetric())], NextToken = next };
    }

    protected override AmazonWebServiceResponse? Handle(ServiceCall call, AmazonWebServiceRequest request) => request switch
    {
        GetMetricDataRequest asked => MetricDataCalls.Get(call, asked),
        PutMetricDataRequest asked => MetricDataCalls.Put(call, asked),
        ListMetricsRequest asked => ListMetrics(call, asked),
        DescribeAlarmsRequest asked => AlarmCalls.Describe(call, asked),
        _ => null,
    };

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => OtherPermissions.Metrics(call, account);
}
