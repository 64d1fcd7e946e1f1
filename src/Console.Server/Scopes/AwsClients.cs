using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SecurityToken;
using DeployConsole.Contracts;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Scopes;

/// <summary>The AWS clients of every scope, made once and kept.</summary>
/// <remarks>
/// Every call, its retries included, ends within <see cref="AwsOptions.CallTimeout"/>: what runs longer throws a
/// <see cref="TimeoutException"/>. What a call ended with is told by <see cref="AwsFailure.Of"/>.
/// </remarks>
public sealed class AwsClients : IDisposable
{
    private readonly ConcurrentDictionary<(ScopeId, bool), Lazy<ScopeClients>> _kept = new();
    private readonly ConcurrentDictionary<ScopeId, Lazy<AWSCredentials>> _credentials = new();
    private readonly AwsOptions _aws;
    private readonly TimeProvider _clock;
    private readonly AwsRefusals _refusals;

    public AwsClients(IOptions<AwsOptions> options, TimeProvider clock, AwsRefusals refusals, ScopeIdentities identities)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_aws, _clock, _refusals, Identities) = (options.Value, clock, refusals, identities);
        AwsCallPolicies.Install();
    }

    /// <summary>For what changes nothing: the SDK tries again after throttles and lost connections.</summary>
    /// <exception cref="WrongAccountException">The scope's credentials are of another account.</exception>
    public ScopeClients Reading(Scope scope) => OfRightAccount(scope, acting: false);

    /// <summary>
    /// For what changes something: each call is sent once, since UpdateService, CreateEnvironment and DeleteEnvironment take no
    /// client token and an operation must look before it asks again. AWS's ids of these calls go to the running operation step.
    /// </summary>
    /// <exception cref="WrongAccountException">The scope's credentials are of another account.</exception>
    public ScopeClients Acting(Scope scope) => OfRightAccount(scope, acting: true);

    /// <summary>What STS said about the credentials that the clients use.</summary>
    internal ScopeIdentities Identities { get; }

    /// <summary>To ask whose credentials they are, also when they were of another account before.</summary>
    internal IAmazonSecurityTokenService Sts(Scope scope) => Kept(scope, acting: false).Sts;

    public void Dispose()
    {
        foreach (var clients in _kept.Values.Where(clients => clients.IsValueCreated)) { clients.Value.Dispose(); }
        foreach (var role in _credentials.Values.Where(credentials => credentials.IsValueCreated).Select(credentials => credentials.Value).OfType<IDisposable>()) { role.Dispose(); }
    }

    private ScopeClients OfRightAccount(Scope scope, bool acting) =>
        Identities.WrongAccountOf(scope) is { } wrong ? throw new WrongAccountException(wrong) : Kept(scope, acting);

    private ScopeClients Kept(Scope scope, bool acting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _kept.GetOrAdd((scope.Id, acting), _ => new(() =>
        {
            var credentials = CredentialsOf(scope);
            return new ScopeClients(credentials, Setup(scope, acting, credentials as AssumedRole));
        })).Value;
    }

    // One for all clients of a scope: whose they are is asked with the same credentials with which things are changed.
    private AWSCredentials CredentialsOf(Scope scope) => _credentials.GetOrAdd(scope.Id, _ => new(() =>
    {
        AWSCredentials own = scope.Simulated ? new BasicAWSCredentials(scope.AccountId, "sandbox") : new AmbientCredentials();
        return scope.RoleArn is { } role
            ? new AssumedRole(new AmazonSecurityTokenServiceClient(own, Setup(scope, acting: false, role: null).Of(new AmazonSecurityTokenServiceConfig())), role, scope.ExternalId, _clock)
            : own;
    })).Value;

    private ClientSetup Setup(Scope scope, bool acting, AssumedRole? role) => new(scope, _aws, _clock, acting, _refusals, role);
}
