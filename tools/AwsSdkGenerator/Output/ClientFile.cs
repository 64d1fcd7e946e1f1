using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>The interface, the client, its configuration and the base of its requests.</summary>
internal static class ClientFile
{
    public static SourceFile Write(Reach reach)
    {
        var entry = reach.Model.Entry;
        var file = new SourceFile("Client.g.cs", "Amazon." + entry.Name);
        file.Line();
        file.Line($"public partial class Amazon{entry.Name}Request : Amazon.Runtime.AmazonWebServiceRequest {{ }}");
        file.Line();
        Interface(file, reach);
        file.Line();
        Config(file, reach.Model);
        file.Line();
        Client(file, reach);
        return file;
    }

    private static void Interface(SourceFile file, Reach reach)
    {
        var name = reach.Model.Entry.Name;
        file.Block($"public partial interface IAmazon{name} : Amazon.Runtime.IAmazonService, System.IDisposable", () =>
        {
            file.Line($"Amazon.{name}.Model.I{name}PaginatorFactory Paginators {{ get; }}");
            foreach (var operation in reach.Model.Operations)
            {
                file.Line();
                file.Link(reach.Model.Entry.Docs, operation.Name);
                file.Line(Signature(operation) + ";");
            }

            file.Line();
            file.Line("Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.AmazonWebServiceRequest request);");
            file.Line();
            file.Line($"static Amazon.Runtime.ClientConfig Amazon.Runtime.IAmazonService.CreateDefaultClientConfig() => new Amazon{name}Config();");
            file.Line();
            file.Line(
                "static Amazon.Runtime.IAmazonService Amazon.Runtime.IAmazonService.CreateDefaultServiceClient("
                + "Amazon.Runtime.AWSCredentials awsCredentials, Amazon.Runtime.ClientConfig clientConfig) =>");
            file.Line($"    clientConfig is not Amazon{name}Config config");
            file.Line($"        ? throw new Amazon.Runtime.AmazonClientException(\"ClientConfig is not of type Amazon{name}Config.\")");
            file.Line($"        : awsCredentials is null ? new Amazon{name}Client(config) : new Amazon{name}Client(awsCredentials, config);");
        });
    }

    private static void Config(SourceFile file, ApiModel model)
    {
        var name = model.Entry.Name;
        file.Block($"public partial class Amazon{name}Config : Amazon.Runtime.ClientConfig", () =>
        {
            file.Line("private static readonly string s_userAgent =");
            file.Line("    Amazon.Util.Internal.InternalSDKUtils.BuildUserAgentString(ServiceId, DeployConsole.AwsSdk.Client.Runtime.Version);");
            file.Line();
            file.Line($"public static new string ServiceId => {Literals.Text(model.Metadata("serviceId"))};");
            file.Line();
            file.Block($"public Amazon{name}Config() : base(DeployConsole.AwsSdk.Client.Runtime.Defaults)", () =>
            {
                file.Line("base.ServiceId = ServiceId;");
                file.Line($"AuthenticationServiceName = {Literals.Text(model.Metadata("signingName", model.Metadata("endpointPrefix")))};");
                file.Line($"EndpointProvider = new DeployConsole.AwsSdk.Client.ServiceEndpoints(DeployConsole.AwsSdk.Schema.ServiceModels.{name});");
            });
            file.Line();
            file.Line($"public override string RegionEndpointServiceName => {Literals.Text(model.Metadata("endpointPrefix"))};");
            file.Line();
            file.Line($"public override string ServiceVersion => {Literals.Text(model.Metadata("apiVersion"))};");
            file.Line();
            file.Line("public override string UserAgent => s_userAgent;");
            file.Line();
            file.Line(
                "public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint("
                + "Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>");
            file.Line("    DeployConsole.AwsSdk.Client.Runtime.Endpoint(this, parameters);");
        });
    }

    private static void Client(SourceFile file, Reach reach)
    {
        var name = reach.Model.Entry.Name;
        file.Block($"public partial class Amazon{name}Client : Amazon.Runtime.AmazonServiceClient, IAmazon{name}", () =>
        {
            file.Line("private static readonly Amazon.Runtime.Internal.IServiceMetadata s_metadata =");
            file.Line($"    new DeployConsole.AwsSdk.Client.ServiceMetadata(DeployConsole.AwsSdk.Schema.ServiceModels.{name});");
            file.Line();
            file.Line($"private Amazon.{name}.Model.I{name}PaginatorFactory _paginators;");
            file.Line();
            Constructors(file, name);
            file.Line();
            file.Line($"public Amazon.{name}.Model.I{name}PaginatorFactory Paginators =>");
            file.Line($"    _paginators ??= new Amazon.{name}.Model.{name}PaginatorFactory(this);");
            file.Line();
            file.Line("protected override Amazon.Runtime.Internal.IServiceMetadata ServiceMetadata => s_metadata;");
            file.Line();
            file.Line("protected override void CustomizeRuntimePipeline(Amazon.Runtime.Internal.RuntimePipeline pipeline) =>");
            file.Line("    DeployConsole.AwsSdk.Client.Runtime.Customize(pipeline);");
            foreach (var operation in reach.Model.Operations)
            {
                file.Line();
                file.Link(reach.Model.Entry.Docs, operation.Name);
                file.Line(Signature(operation).Insert(0, "public virtual ") + " =>");
                file.Line(
                    $"    DeployConsole.AwsSdk.Client.Runtime.As<Model.{operation.Name}Response>(InvokeAsync<Amazon.Runtime.AmazonWebServiceResponse>(request, "
                    + $"DeployConsole.AwsSdk.Client.Runtime.Invoke(DeployConsole.AwsSdk.Schema.{name}Schema.{operation.Name}), cancellationToken));");
            }

            file.Line();
            file.Line("public Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.AmazonWebServiceRequest request) =>");
            file.Line("    Config.DetermineServiceOperationEndpoint(new Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters(request));");
        });
    }

    private static void Constructors(SourceFile file, string name)
    {
        var keys = new[]
        {
            ("string awsAccessKeyId, string awsSecretAccessKey", "awsAccessKeyId, awsSecretAccessKey"),
            ("string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken", "awsAccessKeyId, awsSecretAccessKey, awsSessionToken"),
            ("Amazon.Runtime.AWSCredentials credentials", "credentials"),
        };
        file.Line($"public Amazon{name}Client() : base(new Amazon{name}Config()) {{ }}");
        file.Line($"public Amazon{name}Client(Amazon.RegionEndpoint region) : base(new Amazon{name}Config {{ RegionEndpoint = region }}) {{ }}");
        file.Line($"public Amazon{name}Client(Amazon{name}Config config) : base(config) {{ }}");
        foreach (var (parameters, arguments) in keys)
        {
            file.Line($"public Amazon{name}Client({parameters}) : this({arguments}, new Amazon{name}Config()) {{ }}");
            file.Line(
                $"public Amazon{name}Client({parameters}, Amazon.RegionEndpoint region) "
                + $": this({arguments}, new Amazon{name}Config {{ RegionEndpoint = region }}) {{ }}");
            file.Line($"public Amazon{name}Client({parameters}, Amazon{name}Config clientConfig) : base({arguments}, clientConfig) {{ }}");
        }
    }

    private static string Signature(ApiOperation operation) =>
        $"System.Threading.Tasks.Task<Model.{operation.Name}Response> {operation.Name}Async("
        + $"Model.{operation.Name}Request request, System.Threading.CancellationToken cancellationToken = default)";
}
