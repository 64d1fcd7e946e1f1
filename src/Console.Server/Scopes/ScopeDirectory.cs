using System.Collections.Immutable;
using Amazon.Runtime;
using DeployConsole.Contracts;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Scopes;

/// <summary>The accounts and regions that the console looks after, in the order of their configuration.</summary>
public sealed class ScopeDirectory(IOptions<AwsOptions> options)
{
    public ImmutableArray<Scope> All { get; } = [.. ScopesOf(options.Value)];

    /// <summary>The scope of that name, or null when the console knows none.</summary>
    public Scope? Find(ScopeId id) => All.FirstOrDefault(scope => scope.Id == id);

    private static IEnumerable<Scope> ScopesOf(AwsOptions aws)
    {
        foreach (var scope in aws.Scopes)
        {
            // The validation of the options lets no scope without these begin.
            var (alias, region) = (scope.Alias ?? "", scope.Region ?? "");
            yield return new Scope(ScopeId.Of($"{alias}.{region}"), alias, scope.AccountId, region, aws.Simulated, aws.TimeFactor, scope.RoleArn, scope.ExternalId);
        }

        if (aws.Scopes.Count is 0 && aws.Mode is AwsMode.Account) { yield return Ambient(); }
    }

    /// <summary>What AWS_PROFILE and AWS_REGION, or the machine's role, stand for.</summary>
    private static Scope Ambient()
    {
        var region = FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new OptionsValidationException(AwsOptions.Section, typeof(AwsOptions), ["Aws:Mode=Account needs a region: set AWS_REGION, or a region in the profile, or list Aws:Scopes."]);
        var profile = Environment.GetEnvironmentVariable("AWS_PROFILE");
        var alias = profile is not null && ScopeId.TryParse($"{profile}.{region}", null, out _) ? profile : "aws";
        return new Scope(ScopeId.Of($"{alias}.{region}"), alias, AccountId: null, region, Simulated: false, TimeFactor: 1, RoleArn: null, ExternalId: null);
    }
}
