using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DeployConsole.Server.Scopes;

/// <summary>The outermost handler of every call: it lets operations wait for their turn, ends what runs too long, measures, and tells running operations AWS's request ids.</summary>
internal sealed class AwsCallHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        if (AwsCallPolicies.Of(executionContext.RequestContext.ClientConfig) is not { } policy || executionContext.RequestContext is not RequestContext request)
        {
            return await base.InvokeAsync<T>(executionContext);
        }

        var caller = request.CancellationToken;
        var pace = CallPace.Current;

        // Waiting for its turn is not waiting for AWS: the time-out begins after it.
        if (pace is not null) { await pace.WaitAsync(policy.Scope, request.ServiceMetaData.ServiceId, OperationOf(request), caller); }

        using var timeout = new CancellationTokenSource(policy.Timeout, policy.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(caller, timeout.Token);
        request.CancellationToken = either.Token;
        using var call = AwsTelemetry.Begin(request.ServiceMetaData.ServiceId, OperationOf(request), policy);
        try
        {
            if (policy.Role is { } role) { await role.HoldAsync(either.Token); }

            var answer = await base.InvokeAsync<T>(executionContext);
            call.Answered((answer as AmazonWebServiceResponse)?.ResponseMetadata?.RequestId);
            if (policy.Acting) { policy.Refusals.Allowed(policy.Scope, OperationOf(request)); }

            return answer;
        }
        catch (Exception failure) when (timeout.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            var late = new TimeoutException($"{request.ServiceMetaData.ServiceId} did not answer {OperationOf(request)} within {policy.Timeout.TotalSeconds:0.#} s.", failure);
            call.Failed(late);
            throw late;
        }
        catch (Exception failure)
        {
            call.Failed(failure);
            if (AwsFailure.Of(failure) is { Kind: AwsFailureKind.Throttled }) { pace?.Throttled(policy.Scope, request.ServiceMetaData.ServiceId, OperationOf(request)); }
            if (policy.Acting && AwsFailure.Of(failure)?.Allow is { } allow) { policy.Refusals.Refused(policy.Scope, OperationOf(request), allow); }

            throw;
        }
        finally
        {
            request.CancellationToken = caller;
        }
    }

    private static string OperationOf(RequestContext request) =>
        request.RequestName.EndsWith("Request", StringComparison.Ordinal) ? request.RequestName[..^"Request".Length] : request.RequestName;
}
