using System.Globalization;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>A request to Airflow's REST API, as InvokeRestApi passes it on.</summary>
/// <param name="Segments">The path's parts, unescaped: <c>["dags", "train", "dagRuns"]</c>.</param>
internal sealed record AirflowCall(
    AirflowServer Server, string Method, IReadOnlyList<string> Segments, IReadOnlyDictionary<string, IReadOnlyList<string>> Query, JsonNode? Body, string User)
{
    public bool IsThree => Server.Settings.IsThree;

    public string? One(string name) => Query.TryGetValue(name, out var values) ? values[0] : null;

    public bool? Flag(string name) => One(name)?.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null };

    public int Offset => Number("offset", 0);

    /// <summary>The page size: 100 (Airflow 3: 50) unless asked otherwise, cut to the server's maximum without a word.</summary>
    public int Limit => Math.Min(Number("limit", IsThree ? 50 : 100), Server.Settings.PageLimit);

    /// <summary>The body as an object.</summary>
    /// <exception cref="AirflowFault">It is none.</exception>
    public JsonObject Members => Body as JsonObject ?? throw AirflowFault.BadRequest(this, "Request body must not be empty");

    private int Number(string name, int absent) => One(name) is not { } sent ? absent
        : int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw AirflowFault.Invalid(this, name, $"Input should be a valid integer, got '{sent}'");
}

/// <summary>What Airflow answers.</summary>
internal sealed record AirflowAnswer(int Status, JsonNode? Body)
{
    public static AirflowAnswer Ok(JsonNode body) => new(200, body);

    public static readonly AirflowAnswer NoContent = new(204, null);
}
