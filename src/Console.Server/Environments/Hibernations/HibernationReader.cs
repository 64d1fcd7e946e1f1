using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Scopes;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>Looks at an environment before each step that leads to its deletion.</summary>
internal sealed class HibernationReader(AwsClients aws, WholeEnvironments environments)
{
    /// <param name="expected">The environment that the hibernation is about; null before it is known.</param>
    public async Task<HibernationReading> ReadAsync(Scope scope, string name, EnvironmentIdentity? expected, CancellationToken cancellationToken) =>
        await aws.Reading(scope).Mwaa.FindEnvironmentAsync(name, cancellationToken) is { } environment
            ? await OfAsync(scope, environment, expected, cancellationToken)
            : HibernationReading.No($"{name} is gone; nothing was deleted by this operation.");

    /// <summary>What <paramref name="environment"/>, which was read a moment ago, means for the hibernation.</summary>
    public async Task<HibernationReading> OfAsync(Scope scope, AwsEnvironment environment, EnvironmentIdentity? expected, CancellationToken cancellationToken)
    {
        if (HibernationRules.Refusal(environment) is { } state) { return HibernationReading.No(state); }

        var identity = EnvironmentIdentity.Of(environment);
        if (expected is not null && identity != expected)
        {
            return HibernationReading.No($"{environment.Name} was deleted and created again by somebody else (created {identity?.CreatedAt:u}); this one is left alone.");
        }

        try
        {
            var whole = await environments.MakeAsync(scope, environment, cancellationToken);
            return HibernationRules.Refusal(whole) is { } refusal ? HibernationReading.No(refusal) : new HibernationReading { Whole = whole, Identity = identity };
        }
        catch (IncompleteAnswerException incomplete)
        {
            return HibernationReading.No(incomplete.Message);
        }
    }
}
