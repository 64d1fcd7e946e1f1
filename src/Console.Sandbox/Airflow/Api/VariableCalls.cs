using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>Variables.</summary>
internal static class VariableCalls
{
    public static AirflowAnswer List(AirflowCall call)
    {
        var ordered = AirflowJson.Order(call, call.Server.Variables.Values, ("key", variable => variable.Key), ("value", variable => variable.Value), ("id", variable => variable.Key));
        return AirflowJson.Page(call, "variables", [.. ordered], variable => Write(call, variable));
    }

    public static AirflowAnswer Get(AirflowCall call, string key) => AirflowAnswer.Ok(Write(call, Find(call, key)));

    public static AirflowAnswer Create(AirflowCall call)
    {
        var sent = Read(call, null);
        if (call.IsThree && call.Server.Variables.ContainsKey(sent.Key))
        {
            throw AirflowFault.Conflict(call, $"The Variable with key: `{sent.Key}` already exists");
        }

        // Airflow 2 overwrites, and answers without the description when none was sent.
        call.Server.Variables[sent.Key] = sent;
        call.Server.Log(call.IsThree ? "post_variable" : "variable.create", owner: call.User, extra: $"{{\"key\": \"{sent.Key}\"}}");
        var written = Write(call, sent);
        if (!call.IsThree && sent.Description is null)
        {
            written.Remove("description");
        }

        return new(call.IsThree ? 201 : 200, written);
    }

    public static AirflowAnswer Patch(AirflowCall call, string key)
    {
        var known = Find(call, key);
        var sent = Read(call, known);
        if (sent.Key != key)
        {
            throw AirflowFault.BadRequest(call, call.IsThree ? "Invalid body, key from request body doesn't match uri parameter" : "Invalid post", call.IsThree ? "Bad Request" : "key from request body doesn't match uri parameter");
        }

        call.Server.Variables[key] = sent with { Description = sent.Description ?? known.Description };
        return AirflowAnswer.Ok(Write(call, call.Server.Variables[key]));
    }

    public static AirflowAnswer Delete(AirflowCall call, string key)
    {
        call.Server.Variables.Remove(Find(call, key).Key);
        return AirflowAnswer.NoContent;
    }

    private static AirflowVariable Find(AirflowCall call, string key) => call.Server.Variables.GetValueOrDefault(key)
        ?? throw AirflowFault.NotFound(call, "Variable not found", "Variable does not exist", $"The Variable with key: `{key}` was not found");

    private static AirflowVariable Read(AirflowCall call, AirflowVariable? known)
    {
        var body = call.Members;
        var key = AirflowJson.Text(body, "key") ?? known?.Key ?? throw Missing(call, "key");
        var value = AirflowJson.Text(body, "value") ?? (call.IsThree ? body["value"]?.ToJsonString() : null) ?? known?.Value ?? throw Missing(call, "value");
        if (!call.IsThree && body.ContainsKey("description") && body["description"] is null)
        {
            throw AirflowFault.BadRequest(call, "{'description': ['Field may not be null.']}", "Invalid Variable schema");
        }

        return new(key, value, AirflowJson.Text(body, "description"));
    }

    private static AirflowFault Missing(AirflowCall call, string field) => call.IsThree
        ? AirflowFault.Invalid(call, field, "Field required")
        : AirflowFault.BadRequest(call, $"{{'{field}': ['Missing data for required field.']}}", "Invalid Variable schema");

    private static JsonObject Write(AirflowCall call, AirflowVariable variable)
    {
        var written = new JsonObject { ["description"] = variable.Description, ["key"] = variable.Key, ["value"] = variable.Value };
        if (call.IsThree)
        {
            written["is_encrypted"] = true;
            written["team_name"] = null;
        }

        return written;
    }
}
