using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;
using WireRequest = DeployConsole.Sandbox.Frame.WireRequest;

namespace DeployConsole.Sandbox.Modelled;

/// <summary>
/// A face on a generated service model: requests are read and held against the model's constraints before a handler sees them,
/// handlers run inside the world's lock, and answers and refusals are written in the protocol that the caller speaks.
/// </summary>
internal abstract class ModelledFace(SandboxWorld world, ServiceModel model) : IServiceFace
{
    public string SigningName => model.SigningName;

    public IReadOnlyCollection<string> Operations => [.. model.Operations.Keys];

    public IEnumerable<NeededAction> PermissionsOf(WireRequest request, string operation) =>
        request.Parsed is ServerCall call ? Permissions(call, request.Account) : [];

    public virtual bool Changes(WireRequest request, string operation) => Calls.Mutations.Changes(SigningName, operation);

    public string? ParametersOf(WireRequest request) => request.Parsed is ServerCall call ? CallParameters.Of(call) : null;

    public AwsFault MissingCredentials => model.Protocol == WireProtocol.Json
        ? new("MissingAuthenticationTokenException", "Missing Authentication Token")
        : new(model.Protocol == WireProtocol.Query ? "MissingAuthenticationToken" : "MissingAuthenticationTokenException", "Missing Authentication Token", 403);

    public string? OperationOf(WireRequest request)
    {
        var wire = ToWire(request);
        try
        {
            var call = ServerProtocol.For(model, wire).Read(wire);
            request.Parsed = call;
            request.Resource = CallSubject.Of(call);
            return call.Operation.Name;
        }
        catch (WireFormatException broken)
        {
            request.Parsed = broken;
            return request.Header("X-Amz-Target")?.Split('.')[^1];
        }
    }

    public Task<WireAnswer> AnswerAsync(WireRequest request, string? operation, CancellationToken cancellationToken)
    {
        if (request.Parsed is not ServerCall call)
        {
            var broken = request.Parsed as WireFormatException;
            throw new AwsFault(broken?.Code ?? WireFormatException.UnknownOperation, broken?.Message ?? "", model.Protocol == WireProtocol.RestJson ? 404 : 400);
        }

        return Task.FromResult(Answer(request, call));
    }

    public WireAnswer Refuse(AwsFault fault, WireRequest request)
    {
        var wire = ToWire(request);
        return ToAnswer(ServerProtocol.For(model, wire).WriteError(ToException(fault, request.Id), request.Id), fault);
    }

    /// <summary>
    /// Does what was asked; null for an operation that the sandbox does not have. A choice by the request's type, not a table of handlers:
    /// a table would make a delegate type and a closure type for each operation, in every console with a sandbox.
    /// </summary>
    protected abstract AmazonWebServiceResponse? Handle(ServiceCall call, AmazonWebServiceRequest request);

    /// <summary>Called before the request is checked, inside the lock: the place for throttles. Throw to refuse.</summary>
    protected virtual void Admit(ServiceCall call)
    {
    }

    /// <summary>What IAM must allow for a call.</summary>
    protected abstract IEnumerable<NeededAction> Permissions(ServerCall call, Account account);

    /// <summary>The code with which the service refuses what its model forbids.</summary>
    protected virtual string ViolationCode => model.Protocol == WireProtocol.Query ? "ValidationError" : "ValidationException";

    /// <summary>The refusal of a request that its model forbids.</summary>
    protected virtual AwsFault Violated(IReadOnlyList<Violation> violations) => new(ViolationCode, ViolationText.Of(violations));

    private WireAnswer Answer(WireRequest request, ServerCall read)
    {
        var call = new ServiceCall(request, read.Operation);
        var response = world.Enter(() =>
        {
            Admit(call);
            var violations = Validator.Check(read.Operation.Input, read.Request, checkValues: true);
            return violations.Count > 0 ? throw Violated(violations)
                : Handle(call, read.Request) ?? throw new AwsFault("UnknownOperationException", $"The sandbox does not have {read.Operation.Name}.");
        });
        var wire = ToWire(request);
        return ToAnswer(ServerProtocol.For(model, wire).Write(read.Operation, response, request.Id), null);
    }

    private AmazonServiceException ToException(AwsFault fault, string requestId)
    {
        var known = model.FindError(fault.Code);
        var status = fault.Status ?? (int?)known?.Status ?? 400;
        var exception = (known?.Create ?? model.UnknownError)(
            fault.Message, null, status < 500 ? ErrorType.Sender : ErrorType.Receiver, known is null ? fault.Code : null, requestId, (System.Net.HttpStatusCode)status);
        foreach (var member in known?.Shape.Members ?? [])
        {
            if (fault.Members.TryGetValue(member.Name, out var value))
            {
                member.Set(exception, value);
            }
        }

        return exception;
    }

    private static WireAnswer ToAnswer(WireResponse response, AwsFault? fault)
    {
        var answer = new WireAnswer(response.Status) { Body = response.Body, ErrorCode = fault?.Code };
        foreach (var (name, value) in response.Headers)
        {
            answer.Headers[name] = value;
        }

        foreach (var (name, value) in fault?.Headers ?? [])
        {
            answer.Headers[name] = value;
        }

        return answer;
    }

    private static AwsSdk.Protocols.WireRequest ToWire(WireRequest request) => new(
        request.Method,
        request.RawPath,
        request.QueryString,
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        request.Body);
}
