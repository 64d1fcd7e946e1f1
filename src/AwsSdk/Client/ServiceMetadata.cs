using Amazon.Runtime.Internal;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Client;

/// <summary>Names the service to telemetry and user agents.</summary>
internal sealed class ServiceMetadata(ServiceModel service) : IServiceMetadata
{
    public string ServiceId => service.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
