using System.Globalization;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>What a basic scan finds in an image; the same every time.</summary>
internal static class ScanFindings
{
    private static readonly Finding[] s_known =
    [
        new("CVE-2025-4802", "HIGH", "glibc", "2.36-9+deb12u9", "Untrusted LD_LIBRARY_PATH in statically linked setuid programs that call dlopen."),
        new("CVE-2024-6345", "CRITICAL", "setuptools", "65.5.1", "Remote code execution by download functions of package_index."),
        new("CVE-2025-6020", "HIGH", "pam", "1.5.2-6+deb12u1", "pam_namespace may follow paths that a user controls."),
        new("CVE-2025-47273", "HIGH", "setuptools", "65.5.1", "Path traversal in PackageIndex allows writing files anywhere."),
        new("CVE-2025-27363", "MEDIUM", "freetype", "2.12.1+dfsg-5", "Out-of-bounds write while parsing font subglyph structures."),
        new("CVE-2024-26462", "MEDIUM", "krb5", "1.20.1-2+deb12u2", "Memory leak in the key distribution centre."),
        new("CVE-2011-3389", "LOW", "gnutls28", "3.7.9-2+deb12u3", "Chosen-plaintext attack on cipher block chaining."),
        new("CVE-2010-4756", "INFORMATIONAL", "glibc", "2.36-9+deb12u9", "Denial of service by glob expressions."),
    ];

    public static ScanRecord Of(ImageRecord image, DateTimeOffset started)
    {
        var skipped = int.Parse(image.Digest.AsSpan("sha256:".Length, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % (s_known.Length - 2);
        return new(started, started + TimeSpan.FromSeconds(30), s_known[skipped..]);
    }
}
