using System.Text.Json.Nodes;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Sandbox.Permissions;

/// <summary>An identity-based IAM policy of Allow statements: what it does not name is denied.</summary>
internal sealed class Policy
{
    private const string PassedTo = "iam:PassedToService";
    private readonly List<Statement> _statements = [];

    private Policy()
    {
    }

    public bool Allows(NeededAction permission) => _statements.Exists(statement =>
        statement.Actions.Any(action => Wildcard.Matches(action, permission.Action))
        // A needed pattern, like any vpc-endpoint, is allowed by a pattern that covers it.
        && statement.Resources.Any(resource => Wildcard.Matches(resource, permission.Resource))
        && (statement.Services.Count == 0 || permission.PassedTo is { } service && statement.Services.Contains(service)));

    /// <summary>Reads a policy document, or says what of it is not understood: what the sandbox skipped would allow too much or too little.</summary>
    public static (Policy? Policy, string? Wrong) Read(JsonObject document)
    {
        if (document["Version"]?.ToString() != "2012-10-17" || document["Statement"] is not { } sent)
        {
            return (null, "A policy has the Version 2012-10-17 and a Statement.");
        }

        var policy = new Policy();
        foreach (var node in sent is JsonArray many ? many.AsEnumerable() : [sent])
        {
            if (node is not JsonObject statement || statement["Effect"]?.ToString() != "Allow")
            {
                return (null, "The sandbox knows statements with the Effect Allow.");
            }

            if (statement.FirstOrDefault(member => member.Key is not ("Sid" or "Effect" or "Action" or "Resource" or "Condition")).Key is { } odd)
            {
                return (null, $"The sandbox does not know '{odd}' in a statement.");
            }

            var services = Texts(statement["Condition"]?["StringEquals"]?[PassedTo]);
            if (statement["Condition"] is JsonObject condition && (services.Count == 0 || condition.Count != 1 || condition["StringEquals"] is not JsonObject { Count: 1 }))
            {
                return (null, $"The only condition that the sandbox knows is StringEquals of {PassedTo}.");
            }

            policy._statements.Add(new(Texts(statement["Action"]), Texts(statement["Resource"]), services));
        }

        return (policy, null);
    }

    private static List<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray many => [.. many.Select(item => item?.ToString() ?? "")],
        _ => [node.ToString()],
    };

    private sealed record Statement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<string> Services);
}
