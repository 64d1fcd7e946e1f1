using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Scopes;

/// <summary>Looks for an environment that may not be there.</summary>
internal static partial class EnvironmentLookup
{
    /// <summary>The environment as MWAA tells it now; null when there is none of that name, or none could be.</summary>
    public static async Task<AwsEnvironment?> FindEnvironmentAsync(this IAmazonMWAA mwaa, string name, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(name)) { return null; }

        try
        {
            var answer = await mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = name }, cancellationToken);
            return answer.Environment ?? throw new JsonException($"MWAA answered GetEnvironment for {name} without an environment.");
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    // https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
    [GeneratedRegex(@"\A[a-zA-Z][0-9a-zA-Z_-]{0,79}\z")]
    private static partial Regex Name();
}
