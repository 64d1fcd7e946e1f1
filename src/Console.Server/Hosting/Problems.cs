using DeployConsole.Contracts;
using DeployConsole.Server.Hosting.Unread;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Hosting;

/// <summary>Writes problems, whatever the caller said that it accepts: a stream's reader wants to know why it got none, too.</summary>
internal static class Problems
{
    public static async Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        problem.Instance ??= context.Request.Path;
        context.Features.Set(problem);
        await context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", context.RequestAborted);
    }

    /// <summary>Gives the framework's own problems the console's types.</summary>
    public static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Instance ??= context.HttpContext.Request.Path;
        problem.Type = (problem, problem.Status) switch
        {
            (HttpValidationProblemDetails, _) or (_, StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType) => ProblemTypes.Validation,
            (_, StatusCodes.Status404NotFound) => ProblemTypes.NotFound,
            (_, StatusCodes.Status403Forbidden) => ProblemTypes.Forbidden,
            _ => problem.Type,
        };
        problem.Detail ??= DetailOf(problem, context.HttpContext);
    }

    // The framework leaves these to their titles.
    private static string? DetailOf(ProblemDetails problem, HttpContext context) => (problem, problem.Status) switch
    {
        (HttpValidationProblemDetails wrong, _) => string.Join(' ', wrong.Errors.SelectMany(member => member.Value)),
        (_, StatusCodes.Status404NotFound) => "Nothing answers at this address; /openapi/v1.json names what does.",
        (_, StatusCodes.Status405MethodNotAllowed) => $"{context.Request.Method} is not answered here; only {context.Response.Headers.Allow}.",
        (_, StatusCodes.Status415UnsupportedMediaType) => AcceptedTypes.Words(context, context.GetEndpoint()),
        _ => null,
    };
}
