using System.Security.Claims;
using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>A program as the console knows it, whoever vouched for it.</summary>
internal static class ProgramIdentity
{
    private const string Ends = "urn:console:ends";

    public static ClaimsIdentity Of(string type, string name, string credential, IEnumerable<RoleGrant> grants, DateTimeOffset ends) => new(
        [
            new Claim(ClaimTypes.Name, name), new Claim(Caller.CredentialClaim, credential),
            new Claim(Ends, ends.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. grants.Select(grant => new Claim(ClaimTypes.Role, grant.ToString())),
        ],
        type);

    /// <summary>When the token ends that the program came in with.</summary>
    public static DateTimeOffset EndOf(ClaimsIdentity program) => DateTimeOffset.FromUnixTimeSeconds(
        long.Parse(program.FindFirst(Ends)?.Value ?? throw new InvalidOperationException("Not a program."), System.Globalization.CultureInfo.InvariantCulture));
}
