using System.Text.Json;
using System.Text.RegularExpressions;
using DeployConsole.Contracts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Hosting.Unread;

/// <summary>Says what is wrong with a request that could not be read: which member or parameter, and what it takes.</summary>
/// <remarks>The framework's own sentences name types of .NET, which say nothing to whoever sent the request.</remarks>
internal static partial class UnreadRequests
{
    private const int LongestQuote = 80;

    /// <param name="endpoint">Where the request was going; null when that is not known any more.</param>
    public static ProblemDetails ProblemOf(HttpContext context, BadHttpRequestException unread, Endpoint? endpoint, JsonSerializerOptions json) => unread switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            BodyBounds.TooLarge(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? BodyBounds.Usual),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            Plain(unread, "The body is of another kind than is taken here", AcceptedTypes.Words(context, endpoint)),
        { InnerException: JsonException wrong } when endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } body =>
            ProblemException.Invalid(BodyFaults.Of(wrong, body, json)).ToProblem(),
        // The server's own, about the bytes of HTTP itself.
        _ when unread.GetType() != typeof(BadHttpRequestException) => Plain(unread, "The request could not be read", unread.Message),
        _ when FaultOf(unread.Message, endpoint, json) is { } fault => ProblemException.Invalid([fault]).ToProblem(),
        _ => Plain(unread, "The request could not be read", "Compare it with what /openapi/v1.json describes."),
    };

    private static ProblemDetails Plain(BadHttpRequestException unread, string title, string detail) =>
        new() { Status = unread.StatusCode, Type = ProblemTypes.Validation, Title = title, Detail = detail };

    // Which parameter it was, the framework tells in its sentence alone.
    private static MemberFault? FaultOf(string message, Endpoint? endpoint, JsonSerializerOptions json)
    {
        var (wrong, missing) = (Wrong().Match(message), Missing().Match(message));
        var name = (wrong.Success ? wrong : missing).Groups["name"].Value;
        var parameter = endpoint?.Metadata.OfType<IParameterBindingMetadata>().FirstOrDefault(bound => string.Equals(bound.Name, name, StringComparison.OrdinalIgnoreCase));
        if (parameter is null) { return null; }
        if (parameter.ParameterInfo.ParameterType == endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType) { return BodyFaults.NoObject(parameter.ParameterInfo.ParameterType, json); }

        var (member, takes) = (JsonNamingPolicy.CamelCase.ConvertName(name), ValueWords.Of(parameter.ParameterInfo.ParameterType));
        return new(member, wrong.Success ? $"{member} takes {takes}; it was \"{Quote(wrong.Groups["value"].Value)}\"." : $"{member} is missing: it takes {takes}.");
    }

    private static string Quote(string value) => value.Length <= LongestQuote ? value : $"{value[..LongestQuote]}…";

    [GeneratedRegex("""^Failed to bind parameter "(?:[^"]* )?(?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Wrong();

    [GeneratedRegex("""^(?:Required parameter|Implicit body inferred for parameter) "(?:[^"]* )?(?<name>\w+)" """)]
    private static partial Regex Missing();
}
