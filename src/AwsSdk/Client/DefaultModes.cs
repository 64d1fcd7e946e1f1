using Amazon.Runtime;

namespace DeployConsole.AwsSdk.Client;

/// <summary>The configuration modes that every service package brings with it.</summary>
/// <seealso href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html"/>
internal static class DefaultModes
{
    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
        Mode(DefaultConfigurationMode.Auto, 1100),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMilliseconds)
    {
        var timeout = TimeSpan.FromMilliseconds(connectMilliseconds);
        return new DefaultConfiguration
        {
            Name = name,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = timeout,
            TlsNegotiationTimeout = timeout,
        };
    }
}
