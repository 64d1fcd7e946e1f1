using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace DeployConsole.Server.Scopes;

/// <summary>The console's own credentials, found in the order of the AWS SDK when a call needs them.</summary>
/// <remarks>Found anew for each call, as a client without credentials does it: the SDK keeps them, and notices when the files that they come from have changed.</remarks>
internal sealed class AmbientCredentials : AWSCredentials
{
    public override ImmutableCredentials GetCredentials() => DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
        return await found.GetCredentialsAsync();
    }
}
