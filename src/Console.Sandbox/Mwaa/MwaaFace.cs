using Amazon.MWAA.Model;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>MWAA at the wire.</summary>
internal sealed class MwaaFace(SandboxWorld world) : ModelledFace(world, ServiceModels.MWAA)
{
    // https://docs.aws.amazon.com/mwaa/latest/API/API_ListEnvironments.html
    private const int PageLimit = 25;
    private const int TagLimit = 50;

    public override bool Changes(Frame.WireRequest request, string operation) => operation == "InvokeRestApi"
        ? request.Parsed is not ServerCall { Request: InvokeRestApiRequest asked } || Mutations.ChangesAirflow(asked.Method?.Value, asked.Path)
        : base.Changes(request, operation);

    /// <summary>The environment, or MWAA's refusal.</summary>
    public static ManagedEnvironment Find(ServiceCall call, string name)
    {
        call.About(name);
        return call.Account.State<MwaaState>().Environments.GetValueOrDefault(name)
            ?? throw new AwsFault("ResourceNotFoundException", $"Environment not found with name: {name}");
    }

    private static CreateEnvironmentResponse Create(ServiceCall call, CreateEnvironmentRequest request)
    {
        call.About(request.Name);
        var state = call.Account.State<MwaaState>();
        if (state.Environments.ContainsKey(request.Name))
        {
            throw EnvironmentRules.Invalid($"Environment with name {request.Name} already exists.");
        }

        if (state.Environments.Count >= EnvironmentSizes.EnvironmentQuota)
        {
            throw EnvironmentRules.Invalid($"The limit of {EnvironmentSizes.EnvironmentQuota} environments per account and Region has been reached.");
        }

        EnvironmentRules.Check(call, request);
        var environment = new ManagedEnvironment(EnvironmentForm.Create(call.Account, request));
        state.Environments.Add(request.Name, environment);
        new EnvironmentLife(call.Account).Create(environment);
        return new() { Arn = environment.Shown.Arn };
    }

    private static GetEnvironmentResponse Get(ServiceCall call, GetEnvironmentRequest request) => new() { Environment = Find(call, request.Name).Shown };

    private static ListEnvironmentsResponse List(ServiceCall call, ListEnvironmentsRequest request)
    {
        var names = call.Account.State<MwaaState>().Environments.Keys.ToList();
        var start = 0;
        if (request.NextToken is { } token)
        {
            start = names.FindIndex(name => S3.Tokens.Write(name) == token) + 1;
            if (start == 0)
            {
                throw EnvironmentRules.Invalid("Invalid NextToken");
            }
        }

        var page = names.Skip(start).Take(request.MaxResults ?? PageLimit).ToList();
        return new() { Environments = page, NextToken = start + page.Count < names.Count ? S3.Tokens.Write(page[^1]) : null };
    }

    private static UpdateEnvironmentResponse Update(ServiceCall call, UpdateEnvironmentRequest request)
    {
        var environment = Find(call, request.Name);
        // An update during maintenance is accepted: https://docs.aws.amazon.com/mwaa/latest/userguide/update-environment.html
        if (environment.Status is not ("AVAILABLE" or "UPDATE_FAILED" or "MAINTENANCE"))
        {
            throw EnvironmentRules.Invalid($"Environments with {environment.Status} status cannot be updated. Environment must be AVAILABLE or UPDATE_FAILED.");
        }

        EnvironmentRules.Check(call, request, environment.Shown);
        new EnvironmentLife(call.Account).Update(environment, request);
        return new() { Arn = environment.Shown.Arn };
    }

    private static DeleteEnvironmentResponse Delete(ServiceCall call, DeleteEnvironmentRequest request)
    {
        var environment = Find(call, request.Name);
        if (environment.Status is not ("AVAILABLE" or "CREATE_FAILED" or "UPDATE_FAILED" or "UNAVAILABLE" or "PENDING"))
        {
            throw EnvironmentRules.Invalid($"Environments with {environment.Status} status cannot be deleted.");
        }

        new EnvironmentLife(call.Account).Delete(environment);
        return new();
    }

    private static TagResourceResponse Tag(ServiceCall call, TagResourceRequest request)
    {
        var shown = OfArn(call, request.ResourceArn).Shown;
        var tags = new Dictionary<string, string>(shown.Tags ?? []);
        foreach (var (key, value) in request.Tags)
        {
            tags[key] = value;
        }

        shown.Tags = tags.Count <= TagLimit ? tags : throw EnvironmentRules.Invalid($"An environment has at most {TagLimit} tags.");
        return new();
    }

    private static UntagResourceResponse Untag(ServiceCall call, UntagResourceRequest request)
    {
        var shown = OfArn(call, request.ResourceArn).Shown;
        shown.Tags = (shown.Tags ?? []).Where(tag => !request.TagKeys.Contains(tag.Key)).ToDictionary();
        return new();
    }

    private static ListTagsForResourceResponse ListTags(ServiceCall call, ListTagsForResourceRequest request) =>
        new() { Tags = OfArn(call, request.ResourceArn).Shown.Tags ?? [] };

    private static CreateCliTokenResponse CliToken(ServiceCall call, CreateCliTokenRequest request) =>
        new() { CliToken = call.World.Ids.Alphanumeric(200), WebServerHostname = Find(call, request.Name).Host };

    private static CreateWebLoginTokenResponse WebLoginToken(ServiceCall call, CreateWebLoginTokenRequest request) => new()
    {
        WebToken = call.World.Ids.Alphanumeric(200),
        WebServerHostname = Find(call, request.Name).Host,
        IamIdentity = "user/sandbox",
        AirflowIdentity = "user/sandbox",
    };

    private static ManagedEnvironment OfArn(ServiceCall call, string arn) => Find(call, arn[(arn.LastIndexOf('/') + 1)..]);

    protected override AmazonWebServiceResponse? Handle(ServiceCall call, AmazonWebServiceRequest request) => request switch
    {
        CreateEnvironmentRequest asked => Create(call, asked),
        GetEnvironmentRequest asked => Get(call, asked),
        ListEnvironmentsRequest asked => List(call, asked),
        UpdateEnvironmentRequest asked => Update(call, asked),
        DeleteEnvironmentRequest asked => Delete(call, asked),
        TagResourceRequest asked => Tag(call, asked),
        UntagResourceRequest asked => Untag(call, asked),
        ListTagsForResourceRequest asked => ListTags(call, asked),
        CreateCliTokenRequest asked => CliToken(call, asked),
        CreateWebLoginTokenRequest asked => WebLoginToken(call, asked),
        InvokeRestApiRequest asked => RestApiGate.Invoke(call, asked),
        _ => null,
    };

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => MwaaPermissions.Of(call, account);
}
