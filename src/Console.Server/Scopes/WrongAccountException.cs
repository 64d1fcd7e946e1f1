using Amazon.Runtime;

namespace DeployConsole.Server.Scopes;

/// <summary>Credentials are of another account than the scope's: neither read nor changed, since what is there goes by another name.</summary>
public sealed class WrongAccountException(string message) : AmazonClientException(message);
