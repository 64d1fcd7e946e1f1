namespace DeployConsole.Server.Storage.Keys;

/// <summary>The section <c>Keys</c> of the configuration: what protects the keys that protect cookies and snapshots.</summary>
public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>A certificate with its private key, as a PKCS #12 file: new keys are encrypted with it. Null: they are kept in clear text.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>Of that file; null when it has none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Certificates of before, of the same password, that still decrypt older keys.</summary>
    public IReadOnlyList<string> OldCertificatePaths { get; init; } = [];
}
