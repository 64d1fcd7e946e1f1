using System.Text;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Sts;

/// <summary>STS at the wire: a form in, XML out.</summary>
internal sealed class StsFace(SandboxWorld world) : IServiceFace
{
    private static readonly XNamespace s_namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    private static readonly string[] s_told = ["DurationSeconds", "ExternalId", "RoleArn", "RoleSessionName"];

    private static readonly string[] s_operations = ["GetCallerIdentity", "AssumeRole", "AssumeRoleWithWebIdentity", "GetSessionToken"];

    public string SigningName => "sts";

    public IReadOnlyCollection<string> Operations => s_operations;

    public AwsFault MissingCredentials => new("MissingAuthenticationToken", "Request is missing Authentication Token", 403);

    // Everybody may ask who they are: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    public IEnumerable<NeededAction> PermissionsOf(WireRequest request, string operation) =>
        operation == "AssumeRole" && Form(request).GetValueOrDefault("RoleArn") is { } role ? [new("sts:AssumeRole", role)] : [];

    // Nothing changes by it; but who takes on which role, and in what words, is what one looks for when it fails.
    public bool TellsParameters(WireRequest request, string operation) => operation == "AssumeRole";

    public string? ParametersOf(WireRequest request)
    {
        var form = Form(request);
        var told = s_told.Where(form.ContainsKey).Select(name => $"{name}={form[name]}");
        return string.Join(' ', told) is { Length: > 0 } line ? line : null;
    }

    public bool IsPublic(string? operation) => operation == "AssumeRoleWithWebIdentity";

    public string? OperationOf(WireRequest request) => Form(request).GetValueOrDefault("Action");

    public Task<WireAnswer> AnswerAsync(WireRequest request, string? operation, CancellationToken cancellationToken)
    {
        var call = new StsCall(request, Form(request), world.State<StsSessions>());
        var result = world.Enter(() => operation switch
        {
            "GetCallerIdentity" => StsCalls.GetCallerIdentity(call),
            "AssumeRole" => StsCalls.AssumeRole(call),
            "AssumeRoleWithWebIdentity" => StsCalls.AssumeRoleWithWebIdentity(call),
            "GetSessionToken" => StsCalls.GetSessionToken(call),
            _ => throw new AwsFault("InvalidAction", $"Could not find operation {operation} for version 2011-06-15"),
        });
        return Task.FromResult(Answer(200, null, new XElement(
            s_namespace + $"{operation}Response",
            Qualified(new XElement($"{operation}Result", result)),
            new XElement(s_namespace + "ResponseMetadata", new XElement(s_namespace + "RequestId", request.Id)))));
    }

    public WireAnswer Refuse(AwsFault fault, WireRequest request) => Answer(fault.Status ?? 400, fault.Code, new XElement(
        s_namespace + "ErrorResponse",
        Qualified(new XElement(
            "Error",
            new XElement("Type", (fault.Status ?? 400) < 500 ? "Sender" : "Receiver"),
            new XElement("Code", fault.Code),
            new XElement("Message", fault.Message))),
        new XElement(s_namespace + "RequestId", request.Id)));

    private static Dictionary<string, string> Form(WireRequest request)
    {
        var sent = request.Body.IsEmpty ? request.Query : RequestReader.Pairs(Encoding.UTF8.GetString(request.Body.Span));
        return sent.DistinctBy(pair => pair.Key).ToDictionary();
    }

    private static XElement Qualified(XElement element) => new(
        s_namespace + element.Name.LocalName,
        element.HasElements ? element.Elements().Select(Qualified) : element.Value);

    private static WireAnswer Answer(int status, string? code, XElement root) => new(status)
    {
        ErrorCode = code,
        Body = Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)),
        Headers = { ["Content-Type"] = "text/xml" },
    };
}
