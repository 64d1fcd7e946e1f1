using System.Net;
using System.Text;
using Amazon.Runtime;

namespace DeployConsole.AwsSdk;

/// <summary>A network on which every host answers an empty JSON object.</summary>
internal sealed class RecordingNetwork : HttpClientFactory
{
    public List<string> Asked { get; } = [];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Everywhere(Asked));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Everywhere(List<string> asked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.Add(request.RequestUri?.ToString() ?? "");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/json"),
            });
        }
    }
}
