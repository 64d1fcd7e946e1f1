using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Frame;

/// <summary>
/// A service whose requests and answers are the types of AwsSdk: it reads what was sent in whatever protocol the caller speaks, checks
/// it against the model, has the operation's handler answer inside the world's lock, and writes the answer.
/// </summary>
internal abstract class ModelledFace(ServiceModel model) : IServiceFace
{
    // What the call log names as the resource of a call, the most telling member first.
    private static readonly string[] s_resourceMembers =
    [
        "service", "serviceName", "services", "task", "serviceDeploymentArn", "taskDefinition", "family", "cluster", "clusterName", "repositoryName",
        "TargetGroupArn", "ListenerArn", "LoadBalancerArn", "Name", "EnvironmentName", "resourceArn", "ResourceArn", "logGroupName", "Namespace",
    ];

    private readonly Dictionary<string, Func<WireCall, AmazonWebServiceRequest, Task<AmazonWebServiceResponse>>> _handlers = [];

    public string SigningName => model.SigningName;

    /// <summary>AWS's code for a request that breaks the model's constraints.</summary>
    protected virtual string ValidationCode => "ValidationException";

    public string? OperationOf(WireRequest request) => Read(request)?.Operation.Name;

    public Task<WireAnswer> AnswerAsync(WireRequest request, string? operation, CancellationToken cancellationToken)
    {
        if (Read(request) is not { } call)
        {
            var problem = (WireFormatException)(request.Parsed ?? new WireFormatException(WireFormatException.UnknownOperation, "The operation is unknown."));
            throw new AwsFault(problem.Code, problem.Message);
        }

        request.Resource = ResourceOf(call);
        if (!_handlers.TryGetValue(call.Operation.Name, out var handler))
        {
            throw new AwsFault(WireFormatException.UnknownOperation, $"The sandbox has no operation {call.Operation.Name}.");
        }

        if (RequestRules.Broken(call.Operation.Input, call.Request) is { Count: > 0 } broken)
        {
            throw new AwsFault(ValidationCode, RequestRules.Sentence(broken));
        }

        return AnswerAsync(request, call, handler, cancellationToken);
    }

    public WireAnswer Refuse(AwsFault fault, WireRequest request)
    {
        var known = model.FindError(fault.Code);
        var status = known is not null && fault.Status == 400 ? known.Status : (System.Net.HttpStatusCode)fault.Status;
        var kind = (int)status < 500 ? ErrorType.Sender : ErrorType.Receiver;
        var error = (known?.Create ?? model.UnknownError)(fault.Message, null, kind, fault.Code, request.Id, status);
        foreach (var (name, value) in fault.Members)
        {
            known?.Shape.FindMember(name)?.Set(error, value);
        }

        var answer = Answer(ServerProtocol.For(model, Sent(request)).WriteError(error, request.Id), fault.Code);
        foreach (var (name, value) in fault.Headers)
        {
            answer.Headers[name] = value;
        }

        return answer;
    }

    /// <summary>Answers an operation inside the world's lock.</summary>
    protected void On<TRequest, TResponse>(Func<Account, TRequest, TResponse> handle)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => On<TRequest, TResponse>((call, request) => handle(call.Request.Account, request));

    /// <inheritdoc cref="On{TRequest,TResponse}(Func{Account,TRequest,TResponse})"/>
    protected void On<TRequest, TResponse>(Func<WireCall, TRequest, TResponse> handle)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => Add<TRequest>((call, request) =>
            Task.FromResult<AmazonWebServiceResponse>(call.Request.World.Enter(() => handle(call, (TRequest)request))));

    /// <summary>Answers an operation that must wait for something; the handler enters the world's lock itself.</summary>
    protected void OnAsync<TRequest, TResponse>(Func<WireCall, TRequest, Task<TResponse>> handle)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => Add<TRequest>(async (call, request) => await handle(call, (TRequest)request));

    private void Add<TRequest>(Func<WireCall, AmazonWebServiceRequest, Task<AmazonWebServiceResponse>> handler)
    {
        var operation = typeof(TRequest).Name[..^"Request".Length];
        if (!model.Operations.ContainsKey(operation))
        {
            throw new InvalidOperationException($"{model.ServiceId} has no operation {operation}.");
        }

        _handlers.Add(operation, handler);
    }

    private async Task<WireAnswer> AnswerAsync(
        WireRequest request,
        ServerCall call,
        Func<WireCall, AmazonWebServiceRequest, Task<AmazonWebServiceResponse>> handler,
        CancellationToken cancellationToken)
    {
        var response = await handler(new WireCall(request, cancellationToken), call.Request);
        // The answer is written inside the lock too: it may show lists that the world goes on changing.
        return request.World.Enter(() => Answer(ServerProtocol.For(model, Sent(request)).Write(call.Operation, response, request.Id), null));
    }

    private ServerCall? Read(WireRequest request)
    {
        if (request.Parsed is null)
        {
            try
            {
                var sent = Sent(request);
                request.Parsed = ServerProtocol.For(model, sent).Read(sent);
            }
            catch (WireFormatException unreadable)
            {
                request.Parsed = unreadable;
            }
        }

        return request.Parsed as ServerCall;
    }

    private static AwsSdk.Protocols.WireRequest Sent(WireRequest request) => new(
        request.Method,
        request.RawPath,
        string.Join('&', request.Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")),
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        request.Body);

    private static WireAnswer Answer(WireResponse response, string? errorCode)
    {
        var answer = new WireAnswer(response.Status) { Body = response.Body, ErrorCode = errorCode };
        foreach (var (name, value) in response.Headers)
        {
            answer.Headers[name] = value;
        }

        return answer;
    }

    private static string? ResourceOf(ServerCall call)
    {
        foreach (var name in s_resourceMembers)
        {
            switch (call.Operation.Input.FindMember(name)?.Get(call.Request))
            {
                case string { Length: > 0 } text:
                    return text;
                case List<string> { Count: > 0 } texts:
                    return string.Join(',', texts);
            }
        }

        return null;
    }
}
