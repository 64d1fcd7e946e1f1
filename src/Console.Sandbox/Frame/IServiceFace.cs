using DeployConsole.Sandbox.Permissions;

namespace DeployConsole.Sandbox.Frame;

/// <summary>One AWS service as seen from the wire.</summary>
internal interface IServiceFace
{
    /// <summary>The name that clients sign with, for example <c>elasticloadbalancing</c>.</summary>
    string SigningName { get; }

    /// <summary>True: the face reads <see cref="WireRequest.BodyStream"/> itself. False: the frame reads the body first.</summary>
    bool StreamsBody => false;

    /// <summary>Every operation that it answers.</summary>
    IReadOnlyCollection<string> Operations { get; }

    /// <summary>Whether the request asks for a change.</summary>
    bool Changes(WireRequest request, string operation) => Calls.Mutations.Changes(SigningName, operation);

    /// <summary>Whether the call log keeps the request's main parameters.</summary>
    bool TellsParameters(WireRequest request, string operation) => Changes(request, operation);

    /// <summary>The main parameters of a request, for the call log; null when there are none.</summary>
    string? ParametersOf(WireRequest request) => null;

    /// <summary>What IAM must allow for the request; <see cref="OperationOf"/> was asked before. Nothing where nothing is needed.</summary>
    IEnumerable<NeededAction> PermissionsOf(WireRequest request, string operation);

    /// <summary>The operation that the request asks for, for the call log and faults; null when there is none.</summary>
    string? OperationOf(WireRequest request);

    /// <summary>Whether an operation may be called without credentials.</summary>
    bool IsPublic(string? operation) => false;

    /// <summary>Answers. A face may throw <see cref="AwsFault"/>. Use <see cref="World.SandboxWorld.Enter{T}"/> for what reads or changes the world.</summary>
    Task<WireAnswer> AnswerAsync(WireRequest request, string? operation, CancellationToken cancellationToken);

    /// <summary>Writes a refusal in the form of the service's protocol.</summary>
    WireAnswer Refuse(AwsFault fault, WireRequest request);

    /// <summary>How this service says that a request has no credentials.</summary>
    AwsFault MissingCredentials => new("MissingAuthenticationTokenException", "Missing Authentication Token");
}
