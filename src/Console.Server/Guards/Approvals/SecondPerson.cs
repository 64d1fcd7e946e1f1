using DeployConsole.Server.Access;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>Who counts as a second person.</summary>
internal static class SecondPerson
{
    private static readonly string[] s_programs = ["entra-app:", "github:"];

    /// <summary>Why the caller may not decide about what was asked for; null when they may.</summary>
    /// <param name="askedBy">The credential of who asked; null when it is not known.</param>
    /// <remarks>
    /// People are told apart by their credential, which stays the same at every visit, and never by a name that they can change.
    /// A program is nobody's second person: whose it is cannot be known.
    /// </remarks>
    public static string? WhyNot(Caller caller, string? askedBy) => askedBy switch
    {
        null => "It is not known who asked for it, so nobody can be told to be somebody else. Ask for it again.",
        _ when s_programs.Any(program => caller.Credential.StartsWith(program, StringComparison.Ordinal)) => "A program cannot be the second person: a person has to approve it.",
        _ when caller.Credential == askedBy => "You asked for it: somebody else must approve it.",
        _ => null,
    };
}
