using System.Net;
using Amazon.Runtime;

namespace DeployConsole.Server.Scopes;

/// <summary>Connections on which a request goes out once.</summary>
/// <remarks>
/// .NET sends a request again by itself when the connection ends before an answer and it believes that nothing of the body was
/// taken. AWS may have acted on it by then, so for what changes something that would be a second UpdateService, or a second
/// DeleteEnvironment. A body that can be written once only makes it give up instead; then the operation looks what happened.
/// </remarks>
internal sealed class SendOnce : HttpClientFactory
{
    public static SendOnce Instance { get; } = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var connections = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

        // The call's own policy ends what runs too long.
        return new HttpClient(new Handler { InnerHandler = connections }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private sealed class Handler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Whoever is no longer entitled to act must not, and every moment counts: a permit may end while a call is being prepared.
            ActingPermit.Current?.Demand();
            request.Content = new OnceOnly(request.Content);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class OnceOnly : HttpContent
    {
        private readonly HttpContent? _body;
        private int _written;

        public OnceOnly(HttpContent? body)
        {
            _body = body;
            foreach (var (name, values) in body?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()) { Headers.TryAddWithoutValidation(name, values); }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _written, 1) is 1) { throw new IOException("The connection ended before an answer came; the request was not sent again."); }

            // The connection is there, and the request is about to go out: as late as it can be asked.
            ActingPermit.Current?.Demand();
            if (_body is not null) { await _body.CopyToAsync(stream, context, cancellationToken); }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body?.Headers.ContentLength ?? 0;
            return _body is null || _body.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) { _body?.Dispose(); }

            base.Dispose(disposing);
        }
    }
}
