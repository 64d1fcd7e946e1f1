using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace DeployConsole.Server.Scopes;

/// <summary>The AWS services of one scope.</summary>
public sealed class ScopeClients : IDisposable
{
    internal ScopeClients(AWSCredentials credentials, ClientSetup setup)
    {
        // Emulators answer for every bucket on one host.
        S3 = new AmazonS3Client(credentials, setup.Of(new AmazonS3Config { ForcePathStyle = setup.IsRedirected }));
        Sts = new AmazonSecurityTokenServiceClient(credentials, setup.Of(new AmazonSecurityTokenServiceConfig()));
    }

    public IAmazonS3 S3 { get; }

    public IAmazonSecurityTokenService Sts { get; }

    public void Dispose()
    {
        S3.Dispose();
        Sts.Dispose();
    }
}
