using System.Globalization;
using Amazon.ElasticLoadBalancingV2.Model;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>What Elastic Load Balancing refuses in a target group.</summary>
internal static class TargetGroupRules
{
    public static void Check(CreateTargetGroupRequest request)
    {
        var name = request.Name;
        if (name.Length is 0 or > 32 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || name.StartsWith('-') || name.EndsWith('-'))
        {
            throw ElbFaults.Validation($"Target group name '{name}' can only contain characters that are alphanumeric characters and hyphens(-), "
                + "cannot begin or end with a hyphen and cannot be longer than '32' characters");
        }

        if (request.TargetType?.Value != "lambda")
        {
            if (request.Protocol is null)
            {
                throw ElbFaults.Validation("A protocol must be specified");
            }

            if (request.Port is null)
            {
                throw ElbFaults.Validation("A port must be specified");
            }

            if (string.IsNullOrEmpty(request.VpcId))
            {
                throw ElbFaults.Validation("A VPC ID must be specified");
            }
        }

        Check(request.HealthCheckIntervalSeconds ?? 30, request.HealthCheckTimeoutSeconds ?? 5, request.HealthCheckPort ?? "traffic-port");
    }

    public static void Check(int interval, int timeout, string port)
    {
        if (timeout >= interval)
        {
            throw ElbFaults.Validation($"Health check timeout '{timeout}' must be smaller than the interval '{interval}'");
        }

        if (port != "traffic-port" && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535))
        {
            throw ElbFaults.Validation($"Health check port '{port}' must be 'traffic-port' or a number from 1 to 65535");
        }
    }
}
