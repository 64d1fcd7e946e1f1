using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Airflow.Api;

/// <summary>Pools.</summary>
internal static class PoolCalls
{
    public static AirflowAnswer List(AirflowCall call) => AirflowJson.Page(call, "pools", call.Server.Pools.Values, pool => Write(call, pool));

    public static AirflowAnswer Get(AirflowCall call, string name) => AirflowAnswer.Ok(Write(call, Find(call, name)));

    public static AirflowAnswer Create(AirflowCall call)
    {
        var body = call.Members;
        var name = AirflowJson.Text(body, "name") ?? throw Missing(call, "name");
        var pool = new AirflowPool(name, Slots(call, body) ?? throw Missing(call, "slots"), AirflowJson.Text(body, "description"), Deferred(body) ?? false);
        if (!call.Server.Pools.TryAdd(name, pool))
        {
            throw AirflowFault.Conflict(call, $"Pool: {name} already exists");
        }

        return new(call.IsThree ? 201 : 200, Write(call, pool));
    }

    public static AirflowAnswer Patch(AirflowCall call, string name)
    {
        var (known, body) = (Find(call, name), call.Members);
        var renamed = AirflowJson.Text(body, call.IsThree ? "pool" : "name") ?? name;
        if (name == AirflowServer.DefaultPool && renamed != name)
        {
            throw AirflowFault.BadRequest(call, "Default Pool can only be modified on slots and include_deferred fields");
        }

        var pool = known with
        {
            Name = renamed,
            Slots = Slots(call, body) ?? known.Slots,
            Description = AirflowJson.Text(body, "description") ?? known.Description,
            IncludeDeferred = Deferred(body) ?? known.IncludeDeferred,
        };
        call.Server.Pools.Remove(name);
        call.Server.Pools[renamed] = pool;
        return AirflowAnswer.Ok(Write(call, pool));
    }

    public static AirflowAnswer Delete(AirflowCall call, string name)
    {
        if (name == AirflowServer.DefaultPool)
        {
            throw AirflowFault.BadRequest(call, "Default Pool can't be deleted");
        }

        call.Server.Pools.Remove(Find(call, name).Name);
        return AirflowAnswer.NoContent;
    }

    private static AirflowPool Find(AirflowCall call, string name) => call.Server.Pools.GetValueOrDefault(name)
        ?? throw AirflowFault.NotFound(call, "Pool not found", $"Pool with name:'{name}' not found", $"The Pool with name: `{name}` was not found");

    private static int? Slots(AirflowCall call, JsonObject body) => body["slots"] is not { } sent ? null
        : sent is JsonValue value && value.TryGetValue<int>(out var slots) ? slots
        : throw AirflowFault.Invalid(call, "slots", $"{sent.ToJsonString()} is not of type 'integer' - 'slots'");

    private static bool? Deferred(JsonObject body) => body["include_deferred"] is JsonValue value && value.TryGetValue<bool>(out var deferred) ? deferred : null;

    private static AirflowFault Missing(AirflowCall call, string field) => call.IsThree
        ? AirflowFault.Invalid(call, field, "Field required")
        : AirflowFault.BadRequest(call, $"Missing required property(ies): ['{field}']");

    // All tasks of the sandbox run in the default pool.
    private static JsonObject Write(AirflowCall call, AirflowPool pool)
    {
        var tasks = pool.Name == AirflowServer.DefaultPool
            ? call.Server.Dags.Values.SelectMany(dag => dag.Runs).Where(run => !run.IsOver).SelectMany(run => run.Tasks).ToList()
            : [];
        var (running, queued) = (tasks.Count(task => task.State == "running"), tasks.Count(task => task.State == "queued"));
        var written = new JsonObject
        {
            ["deferred_slots"] = 0,
            ["description"] = pool.Description,
            ["include_deferred"] = pool.IncludeDeferred,
            ["name"] = pool.Name,
            ["occupied_slots"] = running + queued,
            ["open_slots"] = pool.Slots - running - queued,
            ["queued_slots"] = queued,
            ["running_slots"] = running,
            ["scheduled_slots"] = 0,
            ["slots"] = pool.Slots,
        };
        if (call.IsThree)
        {
            written["team_name"] = null;
        }

        return written;
    }
}
