using System.Text.Json.Nodes;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.Faults;

/// <summary>What a fault makes of a call or of its answer.</summary>
internal static class FaultedAnswers
{
    /// <summary>The refusal that a fault causes, or null when it does not refuse.</summary>
    public static AwsFault? Refusal(Fault fault, string service, string operation, WireRequest request) => fault.Kind switch
    {
        FaultKind.Throttle => Throttled(service),
        FaultKind.Denied => Denied(service, operation, request),
        FaultKind.Error => new AwsFault(fault.Code, fault.Message, fault.Status),
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

    private static AwsFault Denied(string service, string operation, WireRequest request)
    {
        var prefix = service == "monitoring" ? "cloudwatch" : service;
        var who = $"arn:aws:sts::{request.Account.Id}:assumed-role/console/sandbox";
        var sentence = $"User: {who} is not authorized to perform: {prefix}:{operation} on resource: {request.Resource ?? "*"} "
            + $"because no identity-based policy allows the {prefix}:{operation} action";
        return service switch
        {
            "s3" or "elasticloadbalancing" or "monitoring" or "sts" => new("AccessDenied", sentence, 403),
            "airflow" => new("AccessDeniedException", sentence, 403),
            _ => new("AccessDeniedException", sentence),
        };
    }
}
