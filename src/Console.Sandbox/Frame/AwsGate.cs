using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Throttling;
using DeployConsole.Sandbox.World;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.Frame;

/// <summary>The door of the AWS APIs: finds account and service, lets faults strike, has the face answer, and records the call.</summary>
internal sealed class AwsGate(SandboxWorld world, ServiceRouter router, CallScribe scribe, FaultPlan faults, ThrottleSwitch throttling, TimeProvider clock)
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
            var unknown = new GatedCall(request, null, "Unknown");
            await WriteAsync(context, unknown, UnknownService(caller), executed: false);
            return;
        }

        world.RunDue();
        var operation = face.OperationOf(request);
        await AnswerAsync(context, new GatedCall(request, face, operation ?? "Unknown"), face, operation, cancellationToken);
    }

    private async Task AnswerAsync(HttpContext context, GatedCall call, IServiceFace face, string? operation, CancellationToken cancellationToken)
    {
        var request = call.Request;
        var strike = faults.Take(new(face.SigningName, call.Operation, request.Account.Id, request.Account.Region, call.Changes, () => call.Permissions));
        call = call with { Fault = strike?.Fault };
        switch (strike?.Fault)
        {
            case { Kind: FaultKind.Hang }:
                scribe.Cut(call);
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
                break;
            case { Kind: FaultKind.Reset }:
                scribe.Cut(call);
                Cut(context);
                return;
            case { Kind: FaultKind.Delay, Milliseconds: { } milliseconds }:
                // A caller that leaves meanwhile was heard all the same.
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, CancellationToken.None);
                world.RunDue();
                break;
        }

        var (answer, executed) = await CarryOutAsync(call, face, operation, strike, cancellationToken);
        if (call.Fault?.Kind is FaultKind.LoseAnswer)
        {
            scribe.Answered(call, answer, executed);
            Cut(context);
            return;
        }

        if (call.Fault?.Kind is FaultKind.DropMembers)
        {
            FaultedAnswers.Drop(answer, call.Fault.Members);
        }

        await WriteAsync(context, call, answer, executed);
    }

    private async Task<(WireAnswer Answer, bool Executed)> CarryOutAsync(
        GatedCall call, IServiceFace face, string? operation, Strike? strike, CancellationToken cancellationToken)
    {
        var request = call.Request;
        try
        {
            if (strike is not null && FaultedAnswers.Refusal(strike, face.SigningName, call.Operation, request) is { } refusal)
            {
                throw refusal;
            }

            if (request.Caller is null && !face.IsPublic(operation))
            {
                throw face.MissingCredentials;
            }

            if (throttling.On && !request.Account.State<Throttles>().Admit(face.SigningName, call.Operation))
            {
                throw FaultedAnswers.Throttled(face.SigningName);
            }

            scribe.Needed(call);
            return (await SeenAsync(call, face, operation, cancellationToken), true);
        }
        catch (AwsFault refused)
        {
            return (face.Refuse(refused, request), false);
        }
#pragma warning disable CA1031 // A bug of the sandbox is answered as AWS answers its own, and told by World.Failures.
        catch (Exception failure) when (failure is not OperationCanceledException and not IOException)
#pragma warning restore CA1031
        {
            world.Fail(failure);
            return (face.Refuse(new AwsFault("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500), request), false);
        }
    }

    // Reads see the past while a change is to be seen late, and such a change leaves its past behind.
    private static async Task<WireAnswer> SeenAsync(GatedCall call, IServiceFace face, string? operation, CancellationToken cancellationToken)
    {
        var views = call.Request.Account.State<PastViews>();
        if (!call.Changes)
        {
            return await views.Read(face.SigningName, () => face.AnswerAsync(call.Request, operation, cancellationToken));
        }

        if (call.Fault is not { Kind: FaultKind.EventualConsistency, Seconds: { } seconds })
        {
            return await face.AnswerAsync(call.Request, operation, cancellationToken);
        }

        var view = views.Keep(face.SigningName, TimeSpan.FromSeconds(seconds));
        try
        {
            return await face.AnswerAsync(call.Request, operation, cancellationToken);
        }
        catch (AwsFault)
        {
            views.Forget(view);
            throw;
        }
    }

    private async Task WriteAsync(HttpContext context, GatedCall call, WireAnswer answer, bool executed)
    {
        scribe.Answered(call, answer, executed);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-amzn-RequestId"] = call.Request.Id;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Status is not (204 or 304))
        {
            response.ContentLength = answer.DeclaredLength ?? answer.Body.Length;
        }

        if (call.Fault?.Kind is FaultKind.Truncate)
        {
            await response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
            Cut(context);
            return;
        }

        if (!answer.Body.IsEmpty && call.Request.Method != "HEAD")
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

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
