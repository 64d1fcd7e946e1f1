using System.Text.Json;
using System.Text.Json.Serialization;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.Frame;

/// <summary>The sandbox's own endpoints under <c>/_sandbox</c>.</summary>
internal sealed class SandboxControl(CallLog calls, FaultPlan faults)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public const string Prefix = "/_sandbox/";

    public async Task HandleAsync(HttpContext context, string path)
    {
        var cancellationToken = context.RequestAborted;
        switch (context.Request.Method, path[Prefix.Length..])
        {
            case ("GET", "health"):
                await context.Response.WriteAsJsonAsync(new { status = "ok" }, s_json, cancellationToken);
                break;
            case ("GET", "calls"):
                await context.Response.WriteAsJsonAsync(calls.All, s_json, cancellationToken);
                break;
            case ("DELETE", "calls"):
                calls.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("GET", "faults"):
                await context.Response.WriteAsJsonAsync(faults.All, s_json, cancellationToken);
                break;
            case ("POST", "faults"):
                await AddFaultAsync(context, cancellationToken);
                break;
            case ("DELETE", "faults"):
                faults.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task AddFaultAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            var fault = await JsonSerializer.DeserializeAsync<Fault>(context.Request.Body, s_json, cancellationToken);
            if (fault is null)
            {
                throw new JsonException("A fault is expected.");
            }

            faults.Add(fault);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException wrong)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = wrong.Message }, s_json, cancellationToken);
        }
    }
}
