using System.Globalization;
using Amazon.CloudWatch.Model;
using DeployConsole.Sandbox.CloudWatch;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>Two alarms: one that the service out of memory has raised, and one of the forecast's load balancer that is quiet.</summary>
internal sealed class SeedAlarms(Account account)
{
    private DateTimeOffset Now => account.World.Now;

    public void Plant()
    {
        // recommender has been killed for its memory ever since it was deployed; 97.5 is what its metric says.
        Add("recommender-memory-high", "Tasks of recommender are about to be killed for their memory.", 90, "ALARM", 97.5, Now - TimeSpan.FromDays(9) + TimeSpan.FromMinutes(15), new()
        {
            Namespace = "AWS/ECS",
            MetricName = "MemoryUtilization",
            Statistic = "Maximum",
            Dimensions = [Dimension("ClusterName", "ml-serving"), Dimension("ServiceName", "recommender")],
            TreatMissingData = "ignore",
        });
        if (account.State<ElbState>().LoadBalancerByName("mleip-app-lb") is { } balancer)
        {
            var id = balancer.Arn[(balancer.Arn.IndexOf("loadbalancer/", StringComparison.Ordinal) + "loadbalancer/".Length)..];
            Add("mleip-app-lb-target-errors", "The forecast answers with errors.", 10, "OK", 1, Now - TimeSpan.FromDays(31), new()
            {
                Namespace = "AWS/ApplicationELB",
                MetricName = "HTTPCode_Target_5XX_Count",
                Statistic = "Sum",
                Dimensions = [Dimension("LoadBalancer", id)],
                TreatMissingData = "notBreaching",
            });
        }
    }

    private void Add(string name, string description, double threshold, string state, double last, DateTimeOffset since, MetricAlarm alarm)
    {
        alarm.AlarmName = name;
        alarm.AlarmArn = account.Arn("cloudwatch", "alarm:" + name);
        alarm.AlarmDescription = description;
        alarm.AlarmConfigurationUpdatedTimestamp = (Now - TimeSpan.FromDays(34)).UtcDateTime;
        alarm.ActionsEnabled = true;
        alarm.AlarmActions = [account.Arn("sns", "ml-platform-alerts")];
        alarm.OKActions = [];
        alarm.InsufficientDataActions = [];
        alarm.Period = 300;
        alarm.EvaluationPeriods = 1;
        alarm.DatapointsToAlarm = 1;
        alarm.ComparisonOperator = "GreaterThanThreshold";
        alarm.Threshold = threshold;
        alarm.StateValue = state;
        alarm.StateReason = Reason(threshold, state, last, since);
        alarm.StateUpdatedTimestamp = since.UtcDateTime;
        alarm.StateTransitionedTimestamp = since.UtcDateTime;
        account.State<CloudWatchState>().Alarms.Add(alarm);
    }

    private static string Reason(double threshold, string state, double last, DateTimeOffset since) => string.Create(
        CultureInfo.InvariantCulture,
        $"Threshold Crossed: 1 out of the last 1 datapoints [{last:0.0} ({since:dd/MM/yy HH:mm:ss})] was {(state == "OK" ? "not " : "")}greater than the threshold ({threshold:0.0}) (minimum 1 datapoint for {(state == "OK" ? "ALARM -> OK" : "OK -> ALARM")} transition).");

    private static Dimension Dimension(string name, string value) => new() { Name = name, Value = value };
}
