using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace DeployConsole.Server.Scopes;

/// <summary>How a client of a scope is configured.</summary>
internal sealed class ClientSetup(Scope scope, AwsOptions aws, TimeProvider clock, bool acting, AwsRefusals refusals, AssumedRole? role)
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

        if (aws.Endpoint is { } endpoint) { config.ServiceURL = endpoint.ToString(); }

        // Otherwise the SDK fills it from AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE> or the profile's endpoint_url; null is AWS itself.
        if (config.ServiceURL is not null) { Redirect(config); }

        AwsCallPolicies.Set(config, new AwsCallPolicy(scope.Id, aws.CallTimeout, clock, acting, refusals, role));
        return config;
    }

    // Emulators answer for every bucket on one host, and know neither MWAA's prefixes "api." and "env." nor a region by their name.
    private void Redirect(ClientConfig config)
    {
        config.AuthenticationRegion = scope.Region;
        config.DisableHostPrefixInjection = true;
        if (config is AmazonS3Config s3) { s3.ForcePathStyle = true; }
    }
}
