using System.Text;
using System.Text.RegularExpressions;

namespace DeployConsole.Server.Inventory;

/// <summary>Takes secrets out of text that people and AWS wrote: reasons, messages of errors, plans.</summary>
/// <remarks>
/// Values of keys that <see cref="SecretKeys"/> knows, and what looks like a credential by itself. It errs on the side of masking;
/// a secret in plain words ("the door code is four two") cannot be known for one.
/// </remarks>
public static partial class SecretText
{
    /// <summary>The text as it may be kept and shown.</summary>
    public static string Masked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = Pem().Replace(text, SecretKeys.Masked);
        clean = Scheme().Replace(clean, match => $"{match.Groups["scheme"].Value} {SecretKeys.Masked}");
        clean = UserInfo().Replace(clean, match => $"{match.Groups["start"].Value}{SecretKeys.Masked}@");
        clean = WithoutAssigned(clean);
        return Bare().Replace(clean, match => !match.Groups["blob"].Success || IsMixed(match.Value) ? SecretKeys.Masked : match.Value);
    }

    // Only values of secret keys are stepped over: within another one, text in text, the next key may be a secret.
    private static string WithoutAssigned(string text)
    {
        var clean = new StringBuilder();
        var copied = 0;
        for (var head = Head().Match(text); head.Success; head = Head().Match(text, Math.Max(copied, head.Index + head.Length)))
        {
            if (!IsSecret(head.Groups["key"].Value)) { continue; }

            var value = Value().Match(text, head.Index + head.Length);
            clean.Append(text, copied, head.Index + head.Length - copied).Append(SecretKeys.Masked);
            copied = head.Index + head.Length + value.Length;
        }

        return clean.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsSecret(string key) =>
        SecretKeys.IsSecret(key.Replace('-', '_')) || SecretKeys.IsSecret(key)
        || key.Equals("authorization", StringComparison.OrdinalIgnoreCase) || key.EndsWith("signature", StringComparison.OrdinalIgnoreCase)
        || key.Equals("cookie", StringComparison.OrdinalIgnoreCase) || key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)
        || key.Equals("AWSAccessKeyId", StringComparison.OrdinalIgnoreCase) || key.Equals("pwd", StringComparison.OrdinalIgnoreCase);

    // An AWS secret access key is 40 characters of base64, a Fernet key 44: a hash in hexadecimal is neither, nor is a path in lower case.
    private static bool IsMixed(string word) => word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower) && word.Any(char.IsAsciiDigit);

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline, 1000)]
    private static partial Regex Pem();

    [GeneratedRegex(@"\b(?<scheme>Bearer|Basic)\s+(?=[^\s,;""']*[0-9A-Z=._-])[A-Za-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<start>(?<![a-z0-9+.-])(?>[a-z0-9+.-]+)://)[^/\s@""']+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserInfo();

    // key=value, key: value, "key":"value", and the same escaped once more inside a JSON string. A quoted value ends with its quote.
    // Words are taken whole (?>…): a long one without a sign after it costs its length once, not once for each of its letters.
    [GeneratedRegex(@"(?<![A-Za-z0-9_.-])(?<key>(?>[A-Za-z0-9_.-]+))(\\?[""'])?\s*[=:]\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\G(\\""[^""\\]*(\\""|$)|""(?>(\\.|[^""\\])*)(""|$)|'[^']*('|$)|(Bearer|Basic)\s+\S+|[^\s,;&""'{}<>\\)]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bxox[abeprs]-[A-Za-z0-9-]{10,}|(?<![A-Za-z0-9+/=_-])(?<blob>[A-Za-z0-9+/]{40}|[A-Za-z0-9+/_-]{43}=)(?![A-Za-z0-9+/=_-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();
}
