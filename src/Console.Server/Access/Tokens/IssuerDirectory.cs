using System.Collections.Concurrent;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>The keys of each issuer, read once for all who ask.</summary>
internal sealed class IssuerDirectory(IHttpClientFactory clients, TimeProvider clock)
{
    public const string HttpClientName = "token-issuers";

    private readonly ConcurrentDictionary<Uri, IssuerKeys> _issuers = new();

    public IssuerKeys KeysOf(Uri issuer) => _issuers.GetOrAdd(issuer, address => new IssuerKeys(address, clients.CreateClient(HttpClientName), clock));
}
