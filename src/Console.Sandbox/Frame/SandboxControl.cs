using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.Throttling;
using Microsoft.AspNetCore.Http;

namespace DeployConsole.Sandbox.Frame;

/// <summary>The sandbox's own endpoints under <c>/_sandbox</c>.</summary>
internal sealed class SandboxControl(CallLog calls, FaultPlan faults, PermissionLog permissions, ThrottleSwitch throttling)
{
    public const string Prefix = "/_sandbox/";

    // A policy document has at most 6,144 characters: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    private const long BodyLimit = 64 * 1024;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task HandleAsync(HttpContext context, string path)
    {
        if (LoopbackOnly.Refusal(context.Request) is { } refusal)
        {
            await AnswerAsync(context, StatusCodes.Status403Forbidden, new { error = refusal });
            return;
        }

        switch (context.Request.Method, path[Prefix.Length..])
        {
            case ("GET", "health"):
                await AnswerAsync(context, StatusCodes.Status200OK, new { status = "ok" });
                break;
            case ("GET", "calls"):
                await ListCallsAsync(context);
                break;
            case ("DELETE", "calls"):
                calls.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("GET", "permissions"):
                await AnswerAsync(context, StatusCodes.Status200OK, permissions.All);
                break;
            case ("DELETE", "permissions"):
                permissions.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("GET", "throttling"):
                await AnswerAsync(context, StatusCodes.Status200OK, new { on = throttling.On });
                break;
            case ("PUT", "throttling"):
                await ThrottleAsync(context);
                break;
            case ("GET", "faults"):
                await AnswerAsync(context, StatusCodes.Status200OK, faults.All);
                break;
            case ("POST", "faults"):
                await AddFaultAsync(context);
                break;
            case ("DELETE", "faults"):
                faults.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("DELETE", ['f', 'a', 'u', 'l', 't', 's', '/', .. var id]):
                context.Response.StatusCode = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && faults.Remove(known)
                    ? StatusCodes.Status204NoContent
                    : StatusCodes.Status404NotFound;
                break;
            default:
                await AnswerAsync(context, StatusCodes.Status404NotFound, new { error = "There are: health, calls, faults, faults/{id}, permissions, throttling." });
                break;
        }
    }

    private async Task ListCallsAsync(HttpContext context)
    {
        var (_, query) = RequestReader.Split(context);
        var (filter, wrong) = CallFilter.Read(RequestReader.Pairs(query));
        await (filter is null
            ? AnswerAsync(context, StatusCodes.Status400BadRequest, new { error = wrong })
            : AnswerAsync(context, StatusCodes.Status200OK, calls.All.Where(filter.Fits)));
    }

    private async Task AddFaultAsync(HttpContext context)
    {
        if (await BodyAsync(context) is not { } body)
        {
            return;
        }

        var (fault, wrong) = FaultText.Read(body);
        var id = 0;
        wrong ??= fault is null ? "A fault is expected." : faults.TryAdd(fault, out id);
        await (wrong is null
            ? AnswerAsync(context, StatusCodes.Status201Created, new { id })
            : AnswerAsync(context, StatusCodes.Status400BadRequest, new { error = wrong }));
    }

    private async Task ThrottleAsync(HttpContext context)
    {
        if (await BodyAsync(context) is not { } body)
        {
            return;
        }

        if (Switch(body) is not { } on)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, new { error = """Send {"on": true} or {"on": false}.""" });
            return;
        }

        throttling.On = on;
        await AnswerAsync(context, StatusCodes.Status200OK, new { on });
    }

    private static bool? Switch(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span) is JsonObject { Count: 1 } sent && sent["on"] is JsonValue value && value.TryGetValue<bool>(out var on) ? on : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context)
    {
        var body = await RequestReader.BodyAsync(context.Request.Body, BodyLimit, context.RequestAborted);
        if (body is null)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }

        return body;
    }

    private static Task AnswerAsync<T>(HttpContext context, int status, T answer)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, s_json, context.RequestAborted);
    }
}
