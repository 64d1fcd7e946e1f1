using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace DeployConsole.AwsSdk.Client;

/// <summary>Asks for page after page until no further token comes; usable once, as the official paginators are.</summary>
internal sealed class Pages<TRequest, TResponse>(
    TRequest request,
    Func<TRequest, CancellationToken, Task<TResponse>> call,
    Func<TRequest, string?> first,
    Action<TRequest, string?> turnTo,
    Func<TResponse, string?> next) : IPaginator<TResponse>
    where TRequest : AmazonWebServiceRequest
{
    private int _used;

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException("A paginator can be read once; ask the client for a new one.");
        }

        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        var token = first(request);
        do
        {
            turnTo(request, token);
            var page = await call(request, cancellationToken).ConfigureAwait(false);
            token = next(page);
            cancellationToken.ThrowIfCancellationRequested();
            yield return page;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
