using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using DeployConsole.Contracts.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Tokens of the console's own, for the minutes that a workflow's run takes. Only replicas with the same keys can read them.</summary>
internal sealed class ConsoleTokens(IDataProtectionProvider protection, IOptionsMonitor<AccessOptions> options, GitHubTrusts trusts, TimeProvider clock)
{
    public const string Type = "ConsoleToken";

    // Told apart from a signed token at a glance, by people and by scanners for leaked secrets.
    private const string Prefix = "dct_";

    private readonly IDataProtector _protector = protection.CreateProtector("DeployConsole.ConsoleTokens");

    public static bool Is(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public IssuedToken Issue(WorkflowRun run)
    {
        var ends = clock.GetUtcNow() + options.CurrentValue.GitHub.ConsoleToken;
        return new IssuedToken(Prefix + Base64Url.EncodeToString(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(run, ends)))), ends);
    }

    /// <summary>The run that the token was issued to, with the roles that the configuration gives it now.</summary>
    /// <exception cref="TokenRefusedException">It is not one of ours, it ended, or its trust was withdrawn.</exception>
    public ClaimsIdentity Check(string text)
    {
        var content = Open(text);
        if (content.Ends <= clock.GetUtcNow()) { throw new TokenRefusedException("The token has expired."); }

        return ProgramIdentity.Of(Type, content.Run.Name, content.Run.Credential, trusts.GrantsOf(content.Run), content.Ends);
    }

    /// <summary>The run that a token of ours was issued to, whether it holds or not; null when it is not one of ours.</summary>
    public string? Named(string text)
    {
        try
        {
            return Open(text).Run.Name;
        }
        catch (TokenRefusedException)
        {
            return null;
        }
    }

    private Content Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length)))) ?? throw new TokenRefusedException("The token cannot be read.");
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException or JsonException)
        {
            throw new TokenRefusedException("The token cannot be read.");
        }
    }

    private sealed record Content(WorkflowRun Run, DateTimeOffset Ends);
}
