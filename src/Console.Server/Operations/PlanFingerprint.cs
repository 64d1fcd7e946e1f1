using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>Names what a plan saw, so that a run can tell whether the world has moved.</summary>
public static class PlanFingerprint
{
    /// <summary>The same for the same facts in the same order. Leave out what moves by itself, such as counts and ages.</summary>
    public static string Of(ImmutableArray<PlanFact> facts)
    {
        var text = new StringBuilder();
        foreach (var (what, value) in facts) { text.Append(what.Length).Append(':').Append(what).Append('=').Append(value is null ? "-" : $"{value.Length}:{value}").Append('|'); }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}
