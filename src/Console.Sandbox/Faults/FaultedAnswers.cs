using System.Text.Json.Nodes;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Permissions;

namespace DeployConsole.Sandbox.Faults;

/// <summary>What a fault makes of a call or of its answer.</summary>
internal static class FaultedAnswers
{
    private const string Failure = "The request processing has failed because of an unknown error, exception or failure.";

    /// <summary>The refusal that a fault causes, or null when it does not refuse.</summary>
    public static AwsFault? Refusal(Strike strike, string service, string operation, WireRequest request) => strike.Fault.Kind switch
    {
        FaultKind.Throttle => Throttled(service),
        FaultKind.Denied => Denied(service, strike.Missing ?? new NeededAction($"{Prefix(service)}:{operation}", "*"), request),
        FaultKind.Error => new AwsFault(strike.Fault.Code ?? "InternalFailure", strike.Fault.Message ?? Failure, strike.Fault.Status ?? 500),
        _ => null,
    };

    /// <summary>How each service says that it is asked too often.</summary>
    public static AwsFault Throttled(string service) => service switch
    {
        "s3" => new("SlowDown", "Please reduce your request rate.", 503),
        "elasticloadbalancing" or "monitoring" or "sts" or "ec2" => new("Throttling", "Rate exceeded"),
        "airflow" => new("ThrottlingException", "Rate exceeded", 429),
        _ => new("ThrottlingException", "Rate exceeded"),
    };

    /// <summary>Leaves members out of a JSON or XML body; all of them when none is named.</summary>
    public static void Drop(WireAnswer answer, IReadOnlyList<string> members)
    {
        var text = System.Text.Encoding.UTF8.GetString(answer.Body.Span);
        if (text.StartsWith('{'))
        {
            var root = JsonNode.Parse(text);
            DropJson(root, members);
            answer.Body = System.Text.Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "{}");
        }
        else if (text.StartsWith('<'))
        {
            var document = XDocument.Parse(text);
            var dropped = members.Count == 0
                ? document.Root?.Elements().Where(element => element.Name.LocalName != "ResponseMetadata").SelectMany(element => element.Elements())
                : document.Descendants().Where(element => members.Contains(element.Name.LocalName));
            dropped?.ToList().ForEach(element => element.Remove());
            answer.Body = System.Text.Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
        }
    }

    private static void DropJson(JsonNode? node, IReadOnlyList<string> members)
    {
        if (node is JsonObject members1)
        {
            foreach (var (name, value) in members1.ToList())
            {
                if (members.Count == 0 || members.Contains(name))
                {
                    members1.Remove(name);
                }
                else
                {
                    DropJson(value, members);
                }
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                DropJson(item, members);
            }
        }
    }

    // The names with which IAM and the signature call the same service.
    private static string Prefix(string service) => service == "monitoring" ? "cloudwatch" : service;

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html; S3 quotes the resource.
    private static AwsFault Denied(string service, NeededAction missing, WireRequest request)
    {
        var who = $"arn:aws:sts::{request.Account.Id}:assumed-role/console/sandbox";
        var quote = service == "s3" ? "\"" : "";
        var sentence = $"User: {who} is not authorized to perform: {missing.Action} on resource: {quote}{missing.Resource}{quote} "
            + $"because no identity-based policy allows the {missing.Action} action";
        return service switch
        {
            "s3" or "elasticloadbalancing" or "monitoring" or "sts" => new("AccessDenied", sentence, 403),
            "airflow" => new("AccessDeniedException", sentence, 403),
            _ => new("AccessDeniedException", sentence),
        };
    }
}
