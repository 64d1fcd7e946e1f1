using System.Collections.Immutable;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>AWS left out, or contradicted, what an environment has: it is not known well enough to be deleted or compared.</summary>
/// <param name="members">What is not known, each in words that name the member.</param>
internal sealed class IncompleteAnswerException(ImmutableArray<string> members)
    : Exception(
        $"AWS did not tell the whole environment: {string.Join("; ", members)}. Without that it could not be created again as it is, so nothing was changed. "
        + "Try again in some minutes; while AWS goes on leaving it out, compare with what the AWS console shows and ask AWS Support.")
{
    public ImmutableArray<string> Members { get; } = members;
}
