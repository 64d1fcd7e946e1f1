using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Hosting.Unread;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Hosting;

/// <summary>Ends a request with a problem that the caller is told about.</summary>
public sealed class ProblemException : Exception
{
    private ProblemException(int status, string type, string title, string detail) : base(detail) => (Status, Type, Title) = (status, type, title);

    public int Status { get; }

    public string Type { get; }

    public string Title { get; }

    /// <summary>What was wanted, for the audit trail; null where the address of the call says it.</summary>
    internal RefusedDeed? Deed { get; private set; }

    /// <summary>Members beside the problem's own.</summary>
    public Dictionary<string, object?> Extensions { get; } = [];

    /// <summary>The problem as it is written to the caller.</summary>
    public ProblemDetails ToProblem() => new() { Status = Status, Type = Type, Title = Title, Detail = Message, Extensions = Extensions };

    /// <summary>404: no such thing.</summary>
    public static ProblemException NotFound(string detail) => new(StatusCodes.Status404NotFound, ProblemTypes.NotFound, "Not found", detail);

    /// <summary>403: the roles that are held do not allow it; <c>permission</c>, <c>roles</c> and <c>scope</c> say what would.</summary>
    public static ProblemException Forbidden(Rights rights, string permission, ScopeId? scope) =>
        new(StatusCodes.Status403Forbidden, ProblemTypes.Forbidden, "Your role does not allow this", rights.Refusal(permission, scope))
        {
            Extensions = { ["permission"] = permission, ["roles"] = Permissions.Roles[permission], ["scope"] = scope?.ToString() },
        };

    /// <summary>409: it cannot be done as things stand.</summary>
    public static ProblemException Refused(string detail) => new(StatusCodes.Status409Conflict, ProblemTypes.Refused, "It cannot be done now", detail);

    /// <summary>409: a guard says no.</summary>
    /// <param name="canBreakGlass">True when somebody with the permission for it may overrule the guard.</param>
    public static ProblemException Guarded(string guard, string words, bool canBreakGlass) =>
        new(StatusCodes.Status409Conflict, ProblemTypes.Guarded, "A guard refuses it", words)
        {
            Extensions = { ["guard"] = guard, ["canBreakGlass"] = canBreakGlass },
        };

    /// <summary>409: what was planned is no longer so; the member <c>plan</c> holds what would be done now.</summary>
    /// <param name="difference">What was and what is, one sentence a fact; empty when the plan that was seen is not known here.</param>
    public static ProblemException PlanOutdated(OperationPlan plan, IReadOnlyCollection<string> difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var words = difference.Count is 0 ? "Things have changed since the plan was made" : $"Things have changed since the plan was made: {string.Join("; ", difference)}";
        return new(StatusCodes.Status409Conflict, ProblemTypes.PlanOutdated, "The plan is out of date", $"{words}. Look at it again.")
        {
            Extensions = { ["plan"] = plan, ["difference"] = difference },
        };
    }

    /// <summary>413: more was sent than is taken.</summary>
    public static ProblemException TooLarge(string detail) =>
        new(StatusCodes.Status413PayloadTooLarge, ProblemTypes.Validation, "Too large", detail);

    /// <summary>400: a member of the request is not right; the member <c>errors</c> says which.</summary>
    public static ProblemException Invalid(string member, string error) => Invalid([new MemberFault(member, error)]);

    /// <summary>400: members of the request are not right; the member <c>errors</c> says which.</summary>
    internal static ProblemException Invalid(IReadOnlyCollection<MemberFault> faults) =>
        new(StatusCodes.Status400BadRequest, ProblemTypes.Validation, "The request is not well formed", string.Join(' ', faults.Select(fault => fault.Words)))
        {
            Extensions = { ["errors"] = faults.ToDictionary(fault => fault.Member, fault => new[] { fault.Words }) },
        };

    /// <summary>The same refusal, knowing what was wanted.</summary>
    internal ProblemException Of(RefusedDeed deed)
    {
        Deed = deed;
        return this;
    }
}
