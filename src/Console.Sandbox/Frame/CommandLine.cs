using System.Globalization;

namespace DeployConsole.Sandbox.Frame;

/// <summary>The arguments of a sandbox that runs alone.</summary>
internal static class CommandLine
{
    public const string Usage = """
        Runs a simulated AWS account on loopback.

          --port N           port of the AWS APIs (default 4566; 0 takes a free one)
          --forecast-port N  port of the simulated load balancers (default 0: a free one)
          --speed X          how many times faster than AWS things happen (default 60)
          --empty            start without the example accounts
        """;

    /// <summary>The options, or what is wrong with the arguments.</summary>
    public static (SandboxOptions? Options, string Problem) Read(IReadOnlyList<string> arguments)
    {
        var options = new SandboxOptions { Port = 4566 };
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            if (name is "--help" or "-h")
            {
                return (null, Usage);
            }

            if (name == "--empty")
            {
                options = options with { Seed = false };
                continue;
            }

            if (name is not ("--port" or "--forecast-port" or "--speed"))
            {
                return (null, $"Unknown argument '{name}'.\n\n{Usage}");
            }

            var value = index + 1 < arguments.Count ? arguments[++index] : null;
            if (With(options, name, value) is not { } changed)
            {
                return (null, name == "--speed"
                    ? $"--speed needs a number above 0 and up to 100000, not '{value}'."
                    : $"{name} needs a port from 0 to 65535, not '{value}'.");
            }

            options = changed;
        }

        return (options, "");
    }

    public static string Greeting(SandboxHost sandbox, SandboxOptions options) => $"""
        Simulated AWS account at {sandbox.Endpoint}
        Load balancers answer at {sandbox.LoadBalancerEndpoint}
        Things happen {options.Speed.ToString(CultureInfo.InvariantCulture)} times faster than on AWS.

        Point the AWS CLI or any SDK at it (the access key chooses the account, the secret may be anything):
          export AWS_ENDPOINT_URL={sandbox.Endpoint.GetLeftPart(UriPartial.Authority)} AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=sandbox AWS_DEFAULT_REGION=eu-west-1
          aws ecs list-clusters
        For `aws mwaa`, which prefixes the host name, set HTTP_PROXY={sandbox.Endpoint.GetLeftPart(UriPartial.Authority)} too.
        Ctrl+C stops it.
        """;

    private static SandboxOptions? With(SandboxOptions options, string name, string? value)
    {
        if (name == "--speed")
        {
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= 100_000
                ? options with { Speed = speed }
                : null;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
        {
            return null;
        }

        return name == "--port" ? options with { Port = port } : options with { ForecastPort = port };
    }
}
