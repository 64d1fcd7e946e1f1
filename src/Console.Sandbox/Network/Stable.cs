using System.Security.Cryptography;
using System.Text;

namespace DeployConsole.Sandbox.Network;

/// <summary>Hashes that are the same in every run.</summary>
internal static class Stable
{
    public static int Hash(string text)
    {
        var hash = 17;
        foreach (var letter in text)
        {
            hash = unchecked((hash * 31) + letter);
        }

        return hash & int.MaxValue;
    }

    /// <summary>A digest as registries name content.</summary>
    public static string Digest(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
