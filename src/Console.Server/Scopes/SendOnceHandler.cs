using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DeployConsole.Server.Scopes;

/// <summary>Sends the calls of acting clients once, and leaves those of all others to the SDK's retries.</summary>
/// <remarks>
/// <c>MaxErrorRetry = 0</c> is not enough: the SDK's retry handler sends a request again when a kept-alive connection breaks before
/// the answer, whatever that says, and AWS may have carried the first one out.
/// </remarks>
internal sealed class SendOnceHandler(RetryPolicy policy) : RetryHandler(policy)
{
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext) =>
        AwsCallPolicies.Of(executionContext.RequestContext.ClientConfig) is { Acting: true }
            ? InnerHandler.InvokeAsync<T>(executionContext)
            : base.InvokeAsync<T>(executionContext);
}
