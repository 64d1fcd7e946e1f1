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
        // "api." before an overridden host such as 127.0.0.1 names nothing.
        if (string.IsNullOrEmpty(executionContext.RequestContext.ClientConfig.ServiceURL))
        {
            InjectHostPrefix(executionContext.RequestContext);
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
