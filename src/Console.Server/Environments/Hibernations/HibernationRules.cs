using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Guards.Tags;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>When an environment may be deleted; asked when it is planned, and again before each step that leads there.</summary>
internal static class HibernationRules
{
    /// <summary>Why not, in words; null when its state allows it.</summary>
    /// <remarks>States: https://docs.aws.amazon.com/mwaa/latest/API/API_Environment.html#mwaa-Type-Environment-Status</remarks>
    public static string? Refusal(AwsEnvironment environment)
    {
        if (EnvironmentIdentity.Of(environment) is null) { return "MWAA does not say which environment it is (its ARN or the time of its creation is missing), so it is not touched."; }

        return environment.Status?.Value switch
        {
            "AVAILABLE" or "CREATE_FAILED" or "UPDATE_FAILED" or "UNAVAILABLE" => null,
            "DELETING" or "DELETED" => "It is being deleted already.",
            "CREATING" or "PENDING" => "It is being created; wait until that has ended.",
            "UPDATING" or "CREATING_SNAPSHOT" or "ROLLING_BACK" => "It is being updated; wait until that has ended.",
            "MAINTENANCE" => "AWS maintains it; wait until that has ended.",
            null => "MWAA does not say in which state it is, so it is not touched.",
            { } status => $"MWAA says {status}, which is not known to allow a deletion, so it is not touched.",
        };
    }

    /// <summary>Why not, in words; null when neither its tags nor its state forbid it.</summary>
    public static string? Refusal(WholeEnvironment whole) => ProtectionTag.Protects(whole.Tags)
        ? $"The tag {ProtectionTag.Key} protects it. Whoever is allowed airflow:UntagResource on it can take the tag off, in the AWS console under its tags."
        : Refusal(whole.Answer);
}
