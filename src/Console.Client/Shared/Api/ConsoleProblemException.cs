namespace DeployConsole.Client.Shared.Api;

/// <summary>The server refused, or did not answer; the words for it are in <see cref="Problem"/>.</summary>
public sealed class ConsoleProblemException(ConsoleProblem problem, Exception? cause) : Exception(problem.Title, cause)
{
    public ConsoleProblem Problem { get; } = problem;
}
