using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeployConsole.Sandbox.Permissions;

namespace DeployConsole.Server.Iam;

/// <summary>Makes an IAM policy of what calls needed: names become <c>*</c>, what has the same resources stands together.</summary>
internal static class PolicyDocument
{
    private static readonly JsonSerializerOptions s_text = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Of(IEnumerable<NeededAction> needed)
    {
        var statements = needed
            .Select(need => need with { Resource = Pattern(need.Resource) })
            .Distinct()
            .GroupBy(need => (need.Action, need.PassedTo), (key, needs) => (key.Action, key.PassedTo, Resources: needs.Select(need => need.Resource).Order(StringComparer.Ordinal).ToList()))
            .GroupBy(action => (action.PassedTo, Resources: string.Join(' ', action.Resources)))
            .OrderBy(group => group.Min(action => action.Action), StringComparer.Ordinal)
            .Select(group => Statement(group.Select(action => action.Action).Order(StringComparer.Ordinal), group.First().Resources, group.Key.PassedTo));
        var document = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) };
        return document.ToJsonString(s_text) + "\n";
    }

    /// <summary>The resource of any account, region and name; the folder that the console writes to stays, and so does Airflow's role.</summary>
    public static string Pattern(string resource)
    {
        if (resource.Split(':', 6) is not ["arn", var partition, var service, var region, var account, var name]) { return resource; }

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var general = (service, slash < 0 ? name : name[..slash]) switch
        {
            ("s3", _) when slash < 0 => "*",
            ("s3", _) when name[(slash + 1)..].StartsWith("dags/", StringComparison.Ordinal) => "*/dags/*",
            ("s3", _) => "*/*",
            ("airflow", "role") => $"role/*/{name[(name.LastIndexOf('/') + 1)..]}",
            (_, var kind) => kind + "/*",
        };
        return $"arn:{partition}:{service}:{(region.Length is 0 ? "" : "*")}:{(account.Length is 0 ? "" : "*")}:{general}";
    }

    private static JsonObject Statement(IEnumerable<string> actions, IEnumerable<string> resources, string? passedTo)
    {
        var statement = new JsonObject { ["Effect"] = "Allow", ["Action"] = Texts(actions), ["Resource"] = Texts(resources) };
        if (passedTo is not null) { statement["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["iam:PassedToService"] = passedTo } }; }

        return statement;
    }

    private static JsonNode Texts(IEnumerable<string> texts) =>
        texts.ToList() is [var only] ? JsonValue.Create(only) : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
}
