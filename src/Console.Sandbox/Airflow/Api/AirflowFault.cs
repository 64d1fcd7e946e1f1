using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>A refusal of Airflow: problem+json in Airflow 2, a detail in Airflow 3.</summary>
internal sealed class AirflowFault : Exception
{
    private AirflowFault(int status, JsonObject body)
        : base(body["detail"]?.ToString())
    {
        Status = status;
        Body = body;
    }

    public int Status { get; }

    public JsonObject Body { get; }

    public static AirflowFault NotFound(AirflowCall call, string title, string? detail, string? three = null) =>
        Of(call, 404, title, detail, "NotFound", three);

    public static AirflowFault BadRequest(AirflowCall call, string detail, string title = "Bad Request") => Of(call, 400, title, detail, "BadRequest");

    public static AirflowFault Conflict(AirflowCall call, string detail) => Of(call, 409, "Conflict", detail, "AlreadyExists");

    public static AirflowFault Forbidden(AirflowCall call, string? detail) => Of(call, 403, "Forbidden", detail, "PermissionDenied");

    public static AirflowFault NotAllowed(AirflowCall call) => Of(call, 405, "Method Not Allowed", "Method Not Allowed", "MethodNotAllowed");

    /// <summary>A value that does not fit: 400 in Airflow 2; 422 with its place in Airflow 3.</summary>
    public static AirflowFault Invalid(AirflowCall call, string field, string message) => !call.IsThree ? BadRequest(call, message)
        : new(422, new JsonObject
        {
            ["detail"] = new JsonArray(new JsonObject { ["type"] = "value_error", ["loc"] = new JsonArray("body", field), ["msg"] = message, ["input"] = null }),
        });

    private static AirflowFault Of(AirflowCall call, int status, string title, string? detail, string section, string? three = null) => call.IsThree
        ? new(status, new JsonObject { ["detail"] = three ?? detail ?? title })
        : new(status, new JsonObject
        {
            ["detail"] = detail,
            ["status"] = status,
            ["title"] = title,
            ["type"] = $"https://airflow.apache.org/docs/apache-airflow/{call.Server.Settings.Version}/stable-rest-api-ref.html#section/Errors/{section}",
        });
}
