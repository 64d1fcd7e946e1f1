using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>Connections. Passwords go in and never come out as they were.</summary>
internal static class ConnectionCalls
{
    // https://airflow.apache.org/docs/apache-airflow/stable/security/secrets/mask-sensitive-values.html
    private static readonly string[] s_secretWords =
        ["access_token", "api_key", "apikey", "authorization", "passphrase", "passwd", "password", "private_key", "secret", "token", "keyfile_dict", "service_account"];

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AirflowAnswer List(AirflowCall call)
    {
        var ordered = AirflowJson.Order(call, call.Server.Connections, ("connection_id", connection => connection.Id), ("conn_type", connection => connection.Type), ("id", connection => connection.Id));
        return AirflowJson.Page(call, "connections", [.. ordered], connection =>
        {
            var written = Write(call, connection);
            if (!call.IsThree)
            {
                // The list of Airflow 2 omits what may hold secrets; reading one connection shows it masked.
                written.Remove("extra");
            }

            return written;
        });
    }

    public static AirflowAnswer Get(AirflowCall call, string id) => AirflowAnswer.Ok(Write(call, Find(call, id)));

    public static AirflowAnswer Create(AirflowCall call)
    {
        var connection = Read(call, null);
        if (call.Server.Connections.Exists(known => known.Id == connection.Id))
        {
            throw AirflowFault.Conflict(call, $"Connection already exist. ID: {connection.Id}");
        }

        call.Server.Connections.Add(connection);
        return new(call.IsThree ? 201 : 200, Write(call, connection));
    }

    public static AirflowAnswer Patch(AirflowCall call, string id)
    {
        var known = Find(call, id);
        var changed = Read(call, known);
        if (changed.Id != id)
        {
            throw AirflowFault.BadRequest(call, "The connection_id cannot be updated.");
        }

        call.Server.Connections[call.Server.Connections.IndexOf(known)] = changed;
        return AirflowAnswer.Ok(Write(call, changed));
    }

    public static AirflowAnswer Delete(AirflowCall call, string id)
    {
        call.Server.Connections.Remove(Find(call, id));
        return AirflowAnswer.NoContent;
    }

    private static AirflowConnection Find(AirflowCall call, string id) => call.Server.Connections.Find(connection => connection.Id == id)
        ?? throw AirflowFault.NotFound(
            call, "Connection not found", $"The Connection with connection_id: `{id}` was not found", $"The Connection with connection_id: `{id}` was not found");

    private static AirflowConnection Read(AirflowCall call, AirflowConnection? known)
    {
        var body = call.Members;
        string? Kept(string name, string? old) => body.ContainsKey(name) ? AirflowJson.Text(body, name) : old;
        return new(
            AirflowJson.Text(body, "connection_id") ?? known?.Id ?? throw Missing(call, "connection_id"),
            AirflowJson.Text(body, "conn_type") ?? known?.Type ?? throw Missing(call, "conn_type"),
            Kept("description", known?.Description),
            Kept("host", known?.Host),
            Kept("login", known?.Login),
            Kept("password", known?.Password),
            body.ContainsKey("port") ? (body["port"] is JsonValue port && port.TryGetValue<int>(out var number) ? number : null) : known?.Port,
            Kept("schema", known?.Schema),
            Kept("extra", known?.Extra));
    }

    private static AirflowFault Missing(AirflowCall call, string field) => call.IsThree
        ? AirflowFault.Invalid(call, field, "Field required")
        : AirflowFault.BadRequest(call, $"{{'{field}': ['Missing data for required field.']}}");

    private static JsonObject Write(AirflowCall call, AirflowConnection connection)
    {
        var written = new JsonObject
        {
            ["conn_type"] = connection.Type,
            ["connection_id"] = connection.Id,
            ["description"] = connection.Description,
            ["extra"] = Masked(connection.Extra),
            ["host"] = connection.Host,
            ["login"] = connection.Login,
            ["port"] = connection.Port,
            ["schema"] = connection.Schema,
        };
        if (call.IsThree)
        {
            written["password"] = connection.Password is { Length: > 0 } ? "***" : connection.Password;
            written["team_name"] = null;
        }

        return written;
    }

    private static string? Masked(string? extra)
    {
        if (extra is null)
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(extra) is not JsonObject members)
            {
                return extra;
            }

            Mask(members);
            // Python's json.dumps puts a space after colons and commas.
            return "{" + string.Join(", ", members.Select(member => $"{JsonSerializer.Serialize(member.Key, s_plain)}: {member.Value?.ToJsonString(s_plain) ?? "null"}")) + "}";
        }
        catch (JsonException)
        {
            return extra;
        }
    }

    private static void Mask(JsonObject members)
    {
        foreach (var (name, value) in members.ToList())
        {
            if (s_secretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                members[name] = "***";
            }
            else if (value is JsonObject inner)
            {
                Mask(inner);
            }
        }
    }
}
