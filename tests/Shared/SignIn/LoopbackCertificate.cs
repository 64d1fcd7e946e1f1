using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeployConsole.Tests.SignIn;

/// <summary>A certificate for <c>localhost</c> that only those trust who are told to.</summary>
public sealed class LoopbackCertificate : IDisposable
{
    private const string Password = "only of the test";

    private LoopbackCertificate(X509Certificate2 certificate, string folder) =>
        (Certificate, TrustFile, KeyFile) = (certificate, Path.Combine(folder, "trusted.pem"), Path.Combine(folder, "localhost.pfx"));

    public X509Certificate2 Certificate { get; }

    /// <summary>For <c>SSL_CERT_FILE</c> of a process that shall trust it.</summary>
    public string TrustFile { get; }

    /// <summary>For a process that shall answer with it.</summary>
    public string KeyFile { get; }

    public static string KeyPassword => Password;

    public static LoopbackCertificate Create(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var pfx = made.Export(X509ContentType.Pfx, Password);
        var kept = new LoopbackCertificate(X509CertificateLoader.LoadPkcs12(pfx, Password), folder);
        File.WriteAllBytes(kept.KeyFile, pfx);
        File.WriteAllText(kept.TrustFile, made.ExportCertificatePem());
        return kept;
    }

    public void Dispose() => Certificate.Dispose();
}
