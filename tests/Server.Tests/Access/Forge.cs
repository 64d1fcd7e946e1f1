using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access;

/// <summary>Makes tokens, also such as no library would make.</summary>
internal static class Forge
{
    public static string Sign(Dictionary<string, object> claims, SigningCredentials with, Dictionary<string, object>? header = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = with, AdditionalHeaderClaims = header });

    /// <summary>A token with any header, and a signature of any kind.</summary>
    public static string Raw(object header, Dictionary<string, object> claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>The public key as the text that an attacker has it in.</summary>
    public static byte[] PublicText(RsaSecurityKey key)
    {
        using var rsa = RSA.Create(key.Rsa.ExportParameters(includePrivateParameters: false));
        return Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem());
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
