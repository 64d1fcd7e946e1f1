using System.Globalization;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>The forms that Airflow's answers share.</summary>
internal static class AirflowJson
{
    /// <summary>Airflow 2 writes the offset, Airflow 3 writes Z; microseconds only where there are some.</summary>
    public static JsonNode? Time(AirflowCall call, DateTimeOffset? at)
    {
        if (at is not { } moment)
        {
            return null;
        }

        var fraction = moment.Ticks % TimeSpan.TicksPerSecond / 10 == 0 ? "" : ".ffffff";
        return moment.UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss{fraction}", CultureInfo.InvariantCulture) + (call.IsThree ? "Z" : "+00:00");
    }

    public static JsonObject TimeDelta(TimeSpan span) => new()
    {
        ["__type"] = "TimeDelta",
        ["days"] = span.Days,
        ["microseconds"] = 0,
        ["seconds"] = (int)(span - TimeSpan.FromDays(span.Days)).TotalSeconds,
    };

    /// <summary>A page of a list under its own name, with the number of all entries.</summary>
    public static AirflowAnswer Page<T>(AirflowCall call, string name, IReadOnlyCollection<T> all, Func<T, JsonNode> write) => AirflowAnswer.Ok(new JsonObject
    {
        [name] = new JsonArray([.. all.Skip(call.Offset).Take(call.Limit).Select(write)]),
        ["total_entries"] = all.Count,
    });

    /// <summary>Orders by the query's <c>order_by</c>: a field, after a minus for the other way round.</summary>
    public static IEnumerable<T> Order<T>(AirflowCall call, IEnumerable<T> items, params ReadOnlySpan<(string Field, Func<T, IComparable?> Key)> fields)
    {
        if (call.One("order_by") is not { Length: > 0 } asked)
        {
            return items;
        }

        var name = asked.TrimStart('-');
        foreach (var (field, key) in fields)
        {
            if (field == name)
            {
                return asked.StartsWith('-') ? items.OrderByDescending(key) : items.OrderBy(key);
            }
        }

        throw AirflowFault.BadRequest(call, $"Ordering with '{name}' is disallowed or the attribute does not exist on the model");
    }

    public static string? Text(JsonObject body, string name) => body[name] is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : null;
}
