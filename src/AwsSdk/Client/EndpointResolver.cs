using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace DeployConsole.AwsSdk.Client;

/// <summary>Finds the host of a call, and puts the operation's prefix before it.</summary>
internal sealed class EndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        var config = executionContext.RequestContext.ClientConfig;
        if (string.IsNullOrEmpty(config.ServiceURL))
        {
            InjectHostPrefix(executionContext.RequestContext);
        }
        else if (config.RegionEndpoint is { } region)
        {
            // The host of AWS_ENDPOINT_URL names no region, and the signer would take us-east-1; "api." before it would name nothing.
            executionContext.RequestContext.Request.AuthenticationRegion = region.SystemName;
        }
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return new EndpointParameters
        {
            ["Region"] = Region(requestContext.Request.AlternateEndpoint, config),
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["Endpoint"] = config.ServiceURL,
        };
    }

    private static string? Region(RegionEndpoint? alternate, IClientConfig config) =>
        alternate?.SystemName
        ?? config.RegionEndpoint?.SystemName
        ?? (string.IsNullOrEmpty(config.AuthenticationRegion) ? AWSSDKUtils.DetermineRegion(config.ServiceURL) : config.AuthenticationRegion);
}
