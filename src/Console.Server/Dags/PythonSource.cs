using System.Text;
using System.Text.RegularExpressions;

namespace DeployConsole.Server.Dags;

/// <summary>Whether Python could read a source file at all. The file is never parsed or run here.</summary>
internal static partial class PythonSource
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>Why Python would not read <paramref name="bytes"/> as the source of <paramref name="path"/>; null when it would, or the file is no Python source.</summary>
    public static string? Refusal(string path, ReadOnlySpan<byte> bytes)
    {
        if (!path.EndsWith(".py", StringComparison.OrdinalIgnoreCase)) { return null; }

        if (bytes.Contains((byte)0)) { return $"{path} holds a null byte: Python would not read it."; }

        var marked = bytes.StartsWith(Bom);
        var declared = DeclaredEncoding(marked ? bytes[Bom.Length..] : bytes);
        if (declared is null or "utf8" or "utf8sig") { return Decodes(s_utf8, bytes) ? null : NotText(path, "UTF-8"); }

        // Python raises a SyntaxError for a byte order mark beside another declared encoding.
        if (marked) { return $"{path} begins with a UTF-8 mark but declares the encoding {declared}: Python would not read it."; }

        return Find(declared) is not { } encoding
            ? $"{path} declares the encoding {declared}, which is not known here: save it as UTF-8."
            : Decodes(encoding, bytes) ? null : NotText(path, declared);
    }

    /// <summary>The encoding that a comment in the first two lines names, in lower case without dashes; null when none does.</summary>
    /// <remarks>PEP 263: https://peps.python.org/pep-0263/ — the second line counts only when the first is blank or a comment.</remarks>
    private static string? DeclaredEncoding(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        foreach (var line in head.Split(["\r\n", "\n", "\r"], 3, StringSplitOptions.None).Take(2))
        {
            if (Cookie().Match(line) is { Success: true } cookie)
            {
                return cookie.Groups[1].Value.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
            }

            if (!BlankOrComment().IsMatch(line)) { return null; }
        }

        return null;
    }

    private static Encoding? Find(string normalized)
    {
        var name = normalized switch
        {
            "latin1" or "latin" or "l1" or "iso88591" or "8859" or "cp819" => "iso-8859-1",
            "ascii" or "usascii" or "646" => "us-ascii",
            "iso885915" or "latin9" or "l9" => "iso-8859-15",
            "iso88592" or "latin2" or "l2" => "iso-8859-2",
            "sjis" or "shiftjis" => "shift_jis",
            "eucjp" => "euc-jp",
            "gbk" or "cp936" or "gb2312" => "gb2312",
            "big5" => "big5",
            "euckr" => "euc-kr",
            "koi8r" => "koi8-r",
            _ when normalized.StartsWith("cp", StringComparison.Ordinal) => $"windows-{normalized[2..]}",
            _ when normalized.StartsWith("windows", StringComparison.Ordinal) => $"windows-{normalized[7..]}",
            _ => normalized,
        };
        return Strict(CodePagesEncodingProvider.Instance, name) ?? Strict(null, name);
    }

    private static Encoding? Strict(EncodingProvider? provider, string name)
    {
        try
        {
            return provider is not null
                ? provider.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool Decodes(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            _ = encoding.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string NotText(string path, string encoding) => $"{path} is not {encoding} text: Python would not read it.";

    [GeneratedRegex(@"^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)")]
    private static partial Regex Cookie();

    [GeneratedRegex(@"^[ \t\f]*(#.*)?$")]
    private static partial Regex BlankOrComment();
}
