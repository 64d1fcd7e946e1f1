using System.Security.Cryptography;
using System.Text;

namespace DeployConsole.Server.Operations;

/// <summary>Names what a plan saw, so that a run can tell whether the world has moved.</summary>
public static class PlanFingerprint
{
    /// <summary>The same for the same values in the same order. Leave out what moves by itself, such as counts and ages.</summary>
    public static string Of(params ReadOnlySpan<string?> seen)
    {
        var text = new StringBuilder();
        foreach (var value in seen) { text.Append(value is null ? "-" : $"{value.Length}:{value}").Append('|'); }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}
