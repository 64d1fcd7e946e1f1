namespace DeployConsole.Contracts;

/// <summary>The <c>type</c> of every ProblemDetails that the console answers with.</summary>
/// <remarks>
/// A problem about AWS also carries <c>awsCode</c>, <c>awsRequestId</c> and, when denied, <c>missingAction</c> and <c>policyStatement</c> as extension members.
/// </remarks>
public static class ProblemTypes
{
    /// <summary>AWS refused, throttled or did not answer (502, 503, 504).</summary>
    public const string Aws = "urn:console:problem:aws";

    /// <summary>The request is not well formed (400), with <c>errors</c> by member.</summary>
    public const string Validation = "urn:console:problem:validation";

    /// <summary>No such scope, service, environment, operation or snapshot (404).</summary>
    public const string NotFound = "urn:console:problem:not-found";

    /// <summary>The caller's role does not allow it (403), with <c>permission</c>, <c>roles</c> that have it, and <c>scope</c> where it was asked for.</summary>
    public const string Forbidden = "urn:console:problem:forbidden";

    /// <summary>What was asked for cannot be done as things stand (409), with the reason in the detail.</summary>
    public const string Refused = "urn:console:problem:refused";

    /// <summary>A guard said no (409), with <c>guard</c> and <c>canBreakGlass</c>.</summary>
    public const string Guarded = "urn:console:problem:guarded";

    /// <summary>The world moved since the plan was made (409), with the new <c>plan</c> and, where it can be told, the <c>difference</c>; plan again.</summary>
    public const string PlanOutdated = "urn:console:problem:plan-outdated";

    /// <summary>The console's database cannot be used (503), with <c>since</c>; nothing was begun. Without this type, a 503 leaves open whether something was.</summary>
    public const string NotStarted = "urn:console:problem:not-started";
}
