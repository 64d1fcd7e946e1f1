namespace DeployConsole.Sandbox.Calls;

/// <summary>Which operations change something in the account.</summary>
internal static class Mutations
{
    private static readonly string[] s_reading = ["Describe", "List", "Get", "Head", "Filter", "BatchGet", "BatchCheck"];

    // They hand out tokens and sessions; nothing in the account is different afterwards.
    private static readonly HashSet<string> s_tokens = ["AssumeRole", "AssumeRoleWithWebIdentity", "CreateCliToken", "CreateWebLoginToken", "Unknown"];

    /// <summary>Whether an operation of a service can change something.</summary>
    public static bool Changes(string service, string operation) =>
        !s_tokens.Contains(operation)
        && !s_reading.Any(verb => operation.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>Whether a request to Airflow's REST API changes something there.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Airflow's path. Its lists that take a body are asked for with POST <c>…/list</c>.</param>
    public static bool ChangesAirflow(string? method, string? path) =>
        method is not ("GET" or "HEAD") && !(method == "POST" && path?.TrimEnd('/').EndsWith("/list", StringComparison.Ordinal) == true);
}
