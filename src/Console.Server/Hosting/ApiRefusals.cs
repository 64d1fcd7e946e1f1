using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DeployConsole.Server.Hosting;

/// <summary>Describes how each operation of the API can be refused: the same everywhere, since the same handlers answer.</summary>
internal static class ApiRefusals
{
    private static readonly (string Status, string Words)[] s_everywhere =
    [
        ("400", "The request is not well formed; errors names the members."),
        ("401", "Nobody is signed in, or the token lets nobody in; the detail says why."),
        ("403", "The caller's role does not allow it in this scope, or an unsafe call by cookie lacks the header X-Console or comes from another site."),
        ("413", "The body is larger than the endpoint takes."),
        ("429", "The caller asks for too much; Retry-After says when to ask again."),
        ("502", "AWS refused or failed; awsCode, awsRequestId and, when denied, missingAction and policyStatement say what AWS said and what would allow it."),
        ("503", "AWS throttles, or the database or the identity provider does not answer; try again later."),
        ("504", "AWS did not answer in time."),
    ];

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (status, words) in s_everywhere) { Add(operation, status, words); }

        if (context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) is true) { Add(operation, "404", "The console knows no such thing."); }
        if (context.Description.HttpMethod is "POST") { Add(operation, "409", "It cannot be done as things stand, or the world moved since the plan was made."); }

        return Task.CompletedTask;
    }

    private static void Add(OpenApiOperation operation, string status, string words) =>
        (operation.Responses ??= []).TryAdd(status, new OpenApiResponse
        {
            Description = words,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
        });
}
