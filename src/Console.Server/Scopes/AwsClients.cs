using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
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
    private readonly AwsOptions _aws;
    private readonly TimeProvider _clock;
    private readonly AwsRefusals _refusals;

    public AwsClients(IOptions<AwsOptions> options, TimeProvider clock, AwsRefusals refusals)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_aws, _clock, _refusals) = (options.Value, clock, refusals);
        AwsCallPolicies.Install();
    }

    /// <summary>For what changes nothing: the SDK tries again after throttles and lost connections.</summary>
    public ScopeClients Reading(Scope scope) => Kept(scope, acting: false);

    /// <summary>
    /// For what changes something: each call is sent once, since UpdateService, CreateEnvironment and DeleteEnvironment take no
    /// client token and an operation must look before it asks again. AWS's ids of these calls go to the running operation step.
    /// </summary>
    public ScopeClients Acting(Scope scope) => Kept(scope, acting: true);

    public void Dispose()
    {
        foreach (var clients in _kept.Values.Where(clients => clients.IsValueCreated)) { clients.Value.Dispose(); }
    }

    private ScopeClients Kept(Scope scope, bool acting)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _kept.GetOrAdd((scope.Id, acting), _ => new(() => new ScopeClients(CredentialsOf(scope), new ClientSetup(scope, _aws, _clock, acting, _refusals)))).Value;
    }

    private static AWSCredentials CredentialsOf(Scope scope)
    {
        if (scope.Simulated) { return new BasicAWSCredentials(scope.AccountId, "sandbox"); }

        var own = DefaultAWSCredentialsIdentityResolver.GetCredentials();
        return scope.RoleArn is { } role
            ? new AssumeRoleAWSCredentials(own, role, "deploy-console", new AssumeRoleAWSCredentialsOptions { ExternalId = scope.ExternalId })
            : own;
    }
}
