using Amazon.CloudWatch.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>DescribeAlarms. There are metric alarms only, and each keeps the state that it was given: nothing evaluates them.</summary>
internal static class AlarmCalls
{
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
    private const int Page = 50;

    public static DescribeAlarmsResponse Describe(ServiceCall call, DescribeAlarmsRequest request)
    {
        if (request is { AlarmNames.Count: > 0, AlarmNamePrefix: not null })
        {
            throw new AwsFault("ValidationError", "AlarmNamePrefix cannot be specified together with AlarmNames.");
        }

        var (alarms, next) = Pages.Take(
            call.Account.State<CloudWatchState>().Alarms.Where(alarm => Matches(alarm, request)),
            alarm => alarm.AlarmName, request.NextToken, request.MaxRecords ?? Page,
            () => new AwsFault("InvalidNextToken", "The value for parameter NextToken is not valid."));
        return new() { MetricAlarms = alarms, CompositeAlarms = [], NextToken = next };
    }

    private static bool Matches(MetricAlarm alarm, DescribeAlarmsRequest request) =>
        (request.AlarmTypes is not { Count: > 0 } types || types.Contains("MetricAlarm"))
        && (request.AlarmNames is not { Count: > 0 } names || names.Contains(alarm.AlarmName))
        && alarm.AlarmName.StartsWith(request.AlarmNamePrefix ?? "", StringComparison.Ordinal)
        && (request.StateValue is null || alarm.StateValue.Value == request.StateValue.Value)
        && (request.ActionPrefix is not { } prefix
            || alarm.AlarmActions.Concat(alarm.OKActions).Concat(alarm.InsufficientDataActions).Any(action => action.StartsWith(prefix, StringComparison.Ordinal)));
}
