using Amazon;
using Amazon.Runtime;

namespace DeployConsole.Server.Scopes;

/// <summary>How a client of a scope is configured.</summary>
internal sealed class ClientSetup(Scope scope, AwsOptions aws, TimeProvider clock, bool acting)
{
    public T Of<T>(T config) where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(scope.Region);
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = acting ? 0 : 2;
        if (acting)
        {
            // Neither the SDK nor .NET may repeat by itself what may have taken effect: a connection that ends without an answer counts
            // as stale for the SDK, which then sends again whatever MaxErrorRetry says.
            (config.MaxStaleConnectionRetries, config.HttpClientFactory) = (0, SendOnce.Instance);
        }

        if (aws.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = scope.Region;
        }

        // MWAA's prefixes "api." and "env." are injected into overridden endpoints too, where no such host exists.
        config.DisableHostPrefixInjection = IsRedirected;
        AwsCallPolicies.Set(config, new AwsCallPolicy(scope.Id, aws.CallTimeout, clock, acting));
        return config;
    }

    /// <summary>True when calls do not go to AWS itself.</summary>
    public bool IsRedirected => aws.Endpoint is not null || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 };
}
