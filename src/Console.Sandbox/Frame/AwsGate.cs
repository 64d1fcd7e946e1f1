using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Throttling;
using DeployConsole.Sandbox.World;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.Frame;

/// <summary>The door of the AWS APIs: finds account and service, lets faults strike, has the face answer, and records the call.</summary>
internal sealed class AwsGate(SandboxWorld world, ServiceRouter router, CallLog calls, FaultPlan faults, bool throttling, TimeProvider clock)
{
    // Far above any request of the APIs that do not stream; DAG and image bytes go to S3, which has limits of its own.
    private const long BodyLimit = 16 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var (rawPath, queryString) = RequestReader.Split(context);
        var query = RequestReader.Pairs(queryString);
        var headers = context.Request.Headers;
        var caller = Caller.FromHeader(headers.Authorization)
            ?? Caller.FromScope(query.FirstOrDefault(pair => pair.Key == "X-Amz-Credential").Value);
        var account = world.Account(CallerAccounts.AccountOf(caller?.AccessKeyId), caller?.Region ?? "us-east-1");

        ReadOnlyMemory<byte> body = default;
        var target = headers.TryGetValue("X-Amz-Target", out var sent) ? sent.ToString() : null;
        var face = router.Find(caller, target, context.Request.ContentType, default);
        if (face is null or { StreamsBody: false })
        {
            if (await RequestReader.BodyAsync(context.Request.Body, BodyLimit, cancellationToken) is not { } read)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            body = read;
            face ??= router.Find(caller, target, context.Request.ContentType, body.Span);
        }

        var request = new WireRequest
        {
            Id = world.Ids.Guid(),
            Method = context.Request.Method,
            RawPath = rawPath,
            QueryString = queryString,
            Query = query,
            Headers = headers,
            Host = context.Request.Host.Value ?? "",
            Body = body,
            BodyStream = context.Request.Body,
            Account = account,
            Caller = caller,
        };
        if (face is null)
        {
            await WriteAsync(context, request, UnknownService(caller), "unknown", "Unknown", null);
            return;
        }

        await AnswerAsync(context, request, face, cancellationToken);
    }

    private async Task AnswerAsync(HttpContext context, WireRequest request, IServiceFace face, CancellationToken cancellationToken)
    {
        world.RunDue();
        var operation = face.OperationOf(request);
        var name = operation ?? "Unknown";
        var fault = faults.Take(face.SigningName, name, request.Account.Id, request.Account.Region);
        if (fault?.Kind is FaultKind.Hang)
        {
            Record(request, face.SigningName, name, 0, "Hang");
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }

        if (fault?.Kind is FaultKind.Reset)
        {
            Record(request, face.SigningName, name, 0, "Reset");
            Cut(context);
            return;
        }

        WireAnswer answer;
        try
        {
            if (fault is not null && FaultedAnswers.Refusal(fault, face.SigningName, name, request) is { } refusal)
            {
                throw refusal;
            }

            if (request.Caller is null && !face.IsPublic(operation))
            {
                throw face.MissingCredentials;
            }

            if (throttling && !request.Account.State<Throttles>().Admit(face.SigningName, name))
            {
                throw FaultedAnswers.Throttled(face.SigningName);
            }

            answer = await face.AnswerAsync(request, operation, cancellationToken);
        }
        catch (AwsFault refused)
        {
            answer = face.Refuse(refused, request);
        }
#pragma warning disable CA1031 // A bug of the sandbox is answered as AWS answers its own, and told by World.Failures.
        catch (Exception failure) when (failure is not OperationCanceledException and not IOException)
#pragma warning restore CA1031
        {
            world.Fail(failure);
            answer = face.Refuse(new AwsFault("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500), request);
        }

        if (fault?.Kind is FaultKind.LoseAnswer)
        {
            Record(request, face.SigningName, name, 0, "LoseAnswer");
            Cut(context);
            return;
        }

        if (fault?.Kind is FaultKind.DropMembers)
        {
            FaultedAnswers.Drop(answer, fault.Members);
        }

        await WriteAsync(context, request, answer, face.SigningName, name, fault);
    }

    private async Task WriteAsync(HttpContext context, WireRequest request, WireAnswer answer, string service, string operation, Fault? fault)
    {
        Record(request, service, operation, answer.Status, answer.ErrorCode);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-amzn-RequestId"] = request.Id;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Status is not (204 or 304))
        {
            response.ContentLength = answer.DeclaredLength ?? answer.Body.Length;
        }

        if (fault?.Kind is FaultKind.Truncate)
        {
            await response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
            Cut(context);
            return;
        }

        if (!answer.Body.IsEmpty && request.Method != "HEAD")
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private void Record(WireRequest request, string service, string operation, int status, string? errorCode) => calls.Add(new RecordedCall(
        world.Now, service, operation, request.Account.Id, request.Account.Region, request.Resource, status, errorCode, request.Id));

    private static WireAnswer UnknownService(Caller? caller) => WireAnswer.Text(
        400,
        "application/json",
        $$"""{"__type":"UnknownService","message":"The sandbox has no service '{{System.Text.Json.JsonEncodedText.Encode(caller?.Service ?? "")}}'."}""");

    // A close without lingering is a reset on the wire, as from a load balancer that dies.
    private static void Cut(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.LingerState = new System.Net.Sockets.LingerOption(true, 0);
        }

        context.Abort();
    }
}
