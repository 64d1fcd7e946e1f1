using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Frame;

/// <summary>Writes down what calls asked for, what they needed and how they ended.</summary>
internal sealed class CallScribe(SandboxWorld world, CallLog calls, PermissionLog permissions)
{
    /// <summary>A call that got an answer or a refusal, whole or not.</summary>
    public void Answered(GatedCall call, WireAnswer answer, bool executed)
    {
        if (call.Fault?.Kind is FaultKind.LoseAnswer or FaultKind.Truncate)
        {
            Add(call, answer.ErrorCode is null ? 0 : answer.Status, call.Fault.Kind.ToString(), executed, CallOutcome.Lost);
        }
        else
        {
            Add(call, answer.Status, answer.ErrorCode, executed, answer.ErrorCode is null ? CallOutcome.Answered : CallOutcome.Refused);
        }
    }

    /// <summary>A call that was not carried out and gets no answer.</summary>
    public void Cut(GatedCall call) => Add(call, 0, call.Fault?.Kind.ToString(), executed: false, CallOutcome.Lost);

    /// <summary>What a call needed that was not denied.</summary>
    public void Needed(GatedCall call) => permissions.Add(call.Permissions);

    private void Add(GatedCall call, int status, string? errorCode, bool executed, CallOutcome outcome)
    {
        var request = call.Request;
        calls.Add(new RecordedCall(world.Now, call.Service, call.Operation, request.Account.Id, request.Account.Region, request.Resource, status, errorCode, request.Id)
        {
            Mutating = call.Changes,
            Executed = executed,
            Outcome = outcome,
            Fault = call.Fault?.Kind,
            Parameters = call.TellsParameters ? call.Face?.ParametersOf(request) : null,
        });
    }
}

/// <summary>A call on its way through the gate.</summary>
/// <param name="Face">Null when no service was meant.</param>
internal sealed record GatedCall(WireRequest Request, IServiceFace? Face, string Operation)
{
    public string Service => Face?.SigningName ?? "unknown";

    public bool Changes { get; } = Face?.Changes(Request, Operation) ?? false;

    public bool TellsParameters => Face?.TellsParameters(Request, Operation) ?? false;

    public IEnumerable<NeededAction> Permissions => Face?.PermissionsOf(Request, Operation) ?? [];

    /// <summary>The fault that strikes it.</summary>
    public Fault? Fault { get; init; }
}
