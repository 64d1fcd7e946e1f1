using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Client;

/// <summary>The host names of a service in every partition, with FIPS and dual-stack variants.</summary>
/// <seealso href="https://docs.aws.amazon.com/general/latest/gr/rande.html"/>
internal sealed class ServiceEndpoints(ServiceModel service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } overridden)
        {
            return fips || dualStack
                ? throw new AmazonClientException("A FIPS or dual-stack endpoint cannot be combined with an endpoint of one's own.")
                : new Endpoint(overridden);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException($"{service.ServiceId} needs a region.");
        }

        var partition = Fn.Partition(region);
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"The partition {partition.name} has no such endpoint.");
        }

        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{Prefix(partition.name, fips, dualStack)}.{region}.{suffix}");
    }

    private string Prefix(string partition, bool fips, bool dualStack)
    {
        var rule = service.EndpointRule;
        if (fips && !(rule.FipsByDefaultInGov && partition == "aws-us-gov"))
        {
            return rule.FipsPrefix ?? service.EndpointPrefix + "-fips";
        }

        return dualStack ? rule.DualStackPrefix ?? service.EndpointPrefix : service.EndpointPrefix;
    }
}
