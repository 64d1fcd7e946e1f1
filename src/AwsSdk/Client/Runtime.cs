using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Client;

/// <summary>What the generated clients share: they are thin, and everything that acts is the runtime of AWSSDK.Core.</summary>
internal static class Runtime
{
    public const string Version = "0.1.0";

    private static readonly EndpointResolver s_endpoints = new();

    public static IDefaultConfigurationProvider Defaults { get; } = new DefaultConfigurationProvider(DefaultModes.All);

    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }

    public static InvokeOptions Invoke(OperationModel operation) => new()
    {
        RequestMarshaller = new RequestWriter(operation),
        ResponseUnmarshaller = new ResponseReader(operation),
    };

    /// <summary>
    /// Gives a call's answer its own type. The runtime makes some fourteen types for each type of answer that it is asked for, one or two in
    /// each of its handlers; so it is asked for the same one in all calls.
    /// </summary>
    public static async Task<T> As<T>(Task<AmazonWebServiceResponse> call)
        where T : AmazonWebServiceResponse => (T)await call.ConfigureAwait(false);

    public static Endpoint Endpoint(IClientConfig config, ServiceOperationEndpointParameters parameters) =>
        s_endpoints.GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(
            new RequestContext(false)
            {
                ClientConfig = config,
                OriginalRequest = parameters.Request,
                Request = new DefaultRequest(parameters.Request, config.RegionEndpointServiceName)
                {
                    AlternateEndpoint = parameters.AlternateEndpoint,
                },
            },
            null));

    private sealed class SignatureV4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            Amazon.Runtime.Credentials.Internal.AuthSchemeOption.DEFAULT_SIGV4;
    }
}
