using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Airflow.Api;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>InvokeRestApi: Airflow's REST API through MWAA's door.</summary>
internal static class RestApiGate
{
    public static InvokeRestApiResponse Invoke(ServiceCall call, InvokeRestApiRequest request)
    {
        var environment = MwaaFace.Find(call, request.Name);
        call.About($"{request.Name} {request.Method.Value} {request.Path}");
        if (!call.Account.State<MwaaState>().RestCalls.TryTake())
        {
            throw FaultedAnswers.Throttled("airflow");
        }

        if (environment.Shown.WebserverAccessMode == WebserverAccessMode.PRIVATE_ONLY)
        {
            // Such a web server answers only inside its VPC, and the sandbox is called from outside.
            throw new AwsFault("AccessDeniedException", "The web server of this environment can only be reached from its VPC.");
        }

        if (environment.Airflow is not { Stopped: false } airflow)
        {
            throw EnvironmentRules.Invalid($"Environment {request.Name} is not available: its status is {environment.Status}.");
        }

        var path = request.Path.Split('?')[0].Trim('/');
        var answer = AirflowApi.Answer(new AirflowCall(
            airflow,
            request.Method.Value,
            [.. path.Split('/').Select(Uri.UnescapeDataString)],
            Query(request),
            request.Body.IsNull() ? null : Documents.ToJson(request.Body),
            "sandbox"));
        var response = Documents.FromJson(answer.Body);
        return answer.Status < 400
            ? new() { RestApiStatusCode = answer.Status, RestApiResponse = response }
            : throw new AwsFault(answer.Status < 500 ? "RestApiClientException" : "RestApiServerException", "The Apache Airflow REST API refused the request.")
            {
                Members = ImmutableDictionary<string, object>.Empty.Add("RestApiStatusCode", answer.Status).Add("RestApiResponse", response),
            };
    }

    private static Dictionary<string, IReadOnlyList<string>> Query(InvokeRestApiRequest request)
    {
        var query = new Dictionary<string, IReadOnlyList<string>>();
        var mark = request.Path.IndexOf('?', StringComparison.Ordinal);
        foreach (var group in RequestReader.Pairs(mark < 0 ? "" : request.Path[(mark + 1)..]).GroupBy(pair => pair.Key))
        {
            query[group.Key] = [.. group.Select(pair => pair.Value)];
        }

        if (!request.QueryParameters.IsNull() && Documents.ToJson(request.QueryParameters) is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                query[name] = value is JsonArray many ? [.. many.Select(Text)] : [Text(value)];
            }
        }

        return query;
    }

    private static string Text(JsonNode? value) => value is JsonValue simple && simple.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";
}
