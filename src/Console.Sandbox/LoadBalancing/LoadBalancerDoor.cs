using System.Globalization;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;
using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>What a browser or curl meets at a load balancer's DNS name.</summary>
internal sealed class LoadBalancerDoor(SandboxWorld world) : ILoadBalancerDoor
{
    private const int Days = 7;

    /// <summary>Whether the Host names a load balancer rather than an AWS API.</summary>
    public static bool Owns(string host) => host.Contains(".elb.localhost", StringComparison.OrdinalIgnoreCase);

    public async Task HandleAsync(HttpContext context)
    {
        world.RunDue();
        var (status, body) = world.Enter(() => Answer(context.Request.Host.Host, context.Request.Path.Value ?? "/"));
        context.Response.StatusCode = status;
        context.Response.Headers.Server = "awselb/2.0";
        context.Response.ContentType = status == StatusCodes.Status200OK ? "application/json" : "text/html";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private (int Status, string Body) Answer(string host, string path)
    {
        var label = host.Split('.')[0];
        var elb = world.Accounts.Select(account => account.State<ElbState>())
            .FirstOrDefault(state => state.LoadBalancers.Values.Any(balancer => IsNamed(state, balancer, label, host)));
        if (elb is null)
        {
            return (404, Page("404 Not Found"));
        }

        var balancer = elb.LoadBalancers.Values.First(known => IsNamed(elb, known, label, host));
        var groups = balancer.Listeners.SelectMany(listener => listener.DefaultTargets).Select(elb.TargetGroup).OfType<TargetGroupRecord>().ToList();
        var targets = InService(elb, groups);
        if (targets.Count == 0)
        {
            return (503, Page("503 Service Temporarily Unavailable"));
        }

        var turn = targets[(int)(world.Now.ToUnixTimeSeconds() % targets.Count)];
        return elb.Network.Ask(turn.Id, turn.Port, path) switch
        {
            { Outcome: ProbeOutcome.TimedOut } => (504, Page("504 Gateway Time-out")),
            { Outcome: ProbeOutcome.Refused } => (502, Page("502 Bad Gateway")),
            { Status: 200 } => (200, Forecast()),
            { Status: var status } => (status, Page($"{status} Not Found")),
        };
    }

    // A load balancer without a healthy target fails open and asks all that are registered:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
    private static List<TargetRecord> InService(ElbState elb, List<TargetGroupRecord> groups)
    {
        var registered = groups.SelectMany(group => group.Targets).Where(target => !target.IsDraining && elb.Network.IsTaken(target.Id)).ToList();
        var healthy = registered.FindAll(target => target.Health.IsHealthy);
        return healthy.Count > 0 ? healthy : registered;
    }

    private static bool IsNamed(ElbState elb, LoadBalancerRecord balancer, string label, string host) =>
        balancer.State == "active" && balancer.DnsLabel.Equals(label, StringComparison.OrdinalIgnoreCase) && host.Contains($".{elb.Account.Region}.", StringComparison.OrdinalIgnoreCase);

    // Sales of the coming days: a weekly wave, the same for everybody who asks on that day.
    private string Forecast()
    {
        var today = world.Now.UtcDateTime.Date;
        var numbers = Enumerable.Range(1, Days).Select(day => today.AddDays(day))
            .Select(day => 520 + (140 * Math.Sin(2 * Math.PI * (int)day.DayOfWeek / 7)) + (day.DayOfYear * 0.35));
        return $"[{string.Join(", ", numbers.Select(number => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture)))}]";
    }

    private static string Page(string title) => $"<html>\n<head><title>{title}</title></head>\n<body>\n<center><h1>{title}</h1></center>\n</body>\n</html>\n";
}
