using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using DeployConsole.Contracts.Dags;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Hosting.Unread;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Dags;

/// <summary>Reads what is asked for at <c>dag-deployments</c>, which takes three forms at one address.</summary>
internal sealed class DagRequests(IOptions<JsonOptions> json)
{
    /// <exception cref="ProblemException">The body is not what it should be.</exception>
    public async Task<PlanDags> PlanAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = await ReadAsync<PlanDags>(request, cancellationToken);
        if (asked.Files.IsDefaultOrEmpty) { throw ProblemException.Invalid("files", "Name at least one file."); }
        if (asked.Files.Length > DagLimits.Files) { throw ProblemException.Invalid("files", $"A deployment takes at most {DagLimits.Files} files."); }
        if (asked.Files.Any(file => file is null)) { throw ProblemException.Invalid("files", "A file is null."); }

        // Spelled in capitals it is the same hash.
        return asked with { Files = [.. asked.Files.Select(file => file with { Sha256 = (file.Sha256 ?? "").ToLowerInvariant() })] };
    }

    /// <exception cref="ProblemException">The body is not what it should be.</exception>
    public async Task<DeployDags> DeployAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = await ReadAsync<DeployDags>(request, cancellationToken);
        Check(asked);
        return asked;
    }

    /// <exception cref="ProblemException">The reason is missing, too short or too long.</exception>
    public static void Check(DeployDags asked)
    {
        var wrong = new List<ValidationResult>();
        if (Validator.TryValidateObject(asked, new ValidationContext(asked), wrong, validateAllProperties: true)) { return; }

        var member = wrong[0].MemberNames.FirstOrDefault() ?? "body";
        throw ProblemException.Invalid(JsonNamingPolicy.CamelCase.ConvertName(member), wrong[0].ErrorMessage ?? "It is not valid.");
    }

    private async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken) where T : class
    {
        if (!request.HasJsonContentType()) { throw ProblemException.Invalid("body", "Send JSON, or multipart/form-data with files."); }

        try
        {
            return await request.ReadFromJsonAsync<T>(json.Value.SerializerOptions, cancellationToken) ?? throw ProblemException.Invalid("body", "The body is empty.");
        }
        catch (JsonException broken)
        {
            throw ProblemException.Invalid(BodyFaults.Of(broken, typeof(T), json.Value.SerializerOptions));
        }
    }
}
