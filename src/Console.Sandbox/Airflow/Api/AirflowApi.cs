namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>Airflow's stable REST API: v1 for Airflow 2, v2 for Airflow 3.</summary>
internal static class AirflowApi
{
    public static AirflowAnswer Answer(AirflowCall call)
    {
        try
        {
            return Route(call) ?? throw AirflowFault.NotFound(call, "Not Found", null, "Not Found");
        }
        catch (AirflowFault refused)
        {
            return new(refused.Status, refused.Body);
        }
    }

    private static AirflowAnswer? Route(AirflowCall call) => (call.Method, call.Segments) switch
    {
        ("GET", ["version"]) => ServerCalls.Version(call),
        ("GET", ["health"]) when !call.IsThree => ServerCalls.Health(call),
        ("GET", ["monitor", "health"]) when call.IsThree => ServerCalls.Health(call),
        ("GET", ["config"]) => throw AirflowFault.Forbidden(
            call, "Your Airflow administrator chose not to expose the configuration, most likely for security reasons."),
        ("GET", ["importErrors"]) => ServerCalls.ImportErrors(call),
        ("GET", ["importErrors", var id]) => ServerCalls.ImportError(call, id),
        ("GET", ["eventLogs"]) => ServerCalls.EventLogs(call),
        ("GET", ["plugins"]) => ServerCalls.Empty("plugins"),
        ("GET", ["datasets"]) when !call.IsThree => ServerCalls.Empty("datasets"),
        ("GET", ["assets"]) when call.IsThree => ServerCalls.Empty("assets"),
        ("GET", ["dags"]) => DagCalls.List(call),
        ("GET", ["dags", var dag]) => DagCalls.Get(call, dag),
        ("PATCH", ["dags", var dag]) => DagCalls.Patch(call, dag),
        ("DELETE", ["dags", var dag]) => DagCalls.Delete(call, dag),
        ("GET", ["dags", var dag, "details"]) => DagCalls.Details(call, dag),
        ("GET", ["dags", var dag, "tasks"]) => DagCalls.Tasks(call, dag),
        ("GET", ["dags", var dag, "dagRuns"]) => RunCalls.List(call, dag),
        ("POST", ["dags", var dag, "dagRuns"]) => RunCalls.Trigger(call, dag),
        ("GET", ["dags", var dag, "dagRuns", var run]) => RunCalls.Get(call, dag, run),
        ("PATCH", ["dags", var dag, "dagRuns", var run]) => RunCalls.Patch(call, dag, run),
        ("DELETE", ["dags", var dag, "dagRuns", var run]) => RunCalls.Delete(call, dag, run),
        ("GET", ["dags", var dag, "dagRuns", var run, "taskInstances"]) => TaskCalls.List(call, dag, run),
        ("GET", ["dags", var dag, "dagRuns", var run, "taskInstances", var task]) => TaskCalls.Get(call, dag, run, task),
        ("GET", ["dags", var dag, "dagRuns", var run, "taskInstances", var task, "logs", var attempt]) => TaskCalls.Log(call, dag, run, task, attempt),
        ("GET", ["variables"]) => VariableCalls.List(call),
        ("POST", ["variables"]) => VariableCalls.Create(call),
        ("GET", ["variables", var key]) => VariableCalls.Get(call, key),
        ("PATCH", ["variables", var key]) => VariableCalls.Patch(call, key),
        ("DELETE", ["variables", var key]) => VariableCalls.Delete(call, key),
        ("GET", ["pools"]) => PoolCalls.List(call),
        ("POST", ["pools"]) => PoolCalls.Create(call),
        ("GET", ["pools", var name]) => PoolCalls.Get(call, name),
        ("PATCH", ["pools", var name]) => PoolCalls.Patch(call, name),
        ("DELETE", ["pools", var name]) => PoolCalls.Delete(call, name),
        ("GET", ["connections"]) => ConnectionCalls.List(call),
        ("POST", ["connections"]) => ConnectionCalls.Create(call),
        ("GET", ["connections", var id]) => ConnectionCalls.Get(call, id),
        ("PATCH", ["connections", var id]) => ConnectionCalls.Patch(call, id),
        ("DELETE", ["connections", var id]) => ConnectionCalls.Delete(call, id),
        (_, ["dags" or "variables" or "pools" or "connections" or "importErrors" or "version"]) => throw AirflowFault.NotAllowed(call),
        _ => null,
    };
}
