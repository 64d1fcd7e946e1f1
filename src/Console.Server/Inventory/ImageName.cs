namespace DeployConsole.Server.Inventory;

/// <summary>The parts of an image's name as a task definition writes it.</summary>
/// <param name="Registry">For example <c>111122223333.dkr.ecr.eu-west-1.amazonaws.com</c>; null for Docker Hub's short names.</param>
/// <param name="Repository">For example <c>team/model</c>.</param>
/// <param name="Tag">Null when it names none, which means <c>latest</c> unless there is a digest.</param>
/// <param name="Digest">For example <c>sha256:9f3c…</c>; null when it names none.</param>
internal sealed record ImageName(string? Registry, string Repository, string? Tag, string? Digest)
{
    private const int ShortLength = 12;

    public static ImageName Parse(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : image[(at + 1)..];
        var rest = at < 0 ? image : image[..at];
        var colon = rest.LastIndexOf(':');
        // A colon before the last slash belongs to a registry's port.
        var tag = colon > rest.LastIndexOf('/') ? rest[(colon + 1)..] : null;
        var path = tag is null ? rest : rest[..colon];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var registry = slash > 0 && path[..slash].AsSpan().ContainsAny('.', ':') ? path[..slash] : null;
        return new ImageName(registry, registry is null ? path : path[(slash + 1)..], tag, digest);
    }

    /// <summary>True when <paramref name="image"/>, as a task definition or a task writes it, is in the repository with that URI.</summary>
    public static bool IsOf(string image, string uri) =>
        image.StartsWith(uri, StringComparison.Ordinal) && (image.Length == uri.Length || image[uri.Length] is ':' or '@');

    /// <summary>The tag that is pulled where no digest is named.</summary>
    public string AskedTag => Tag ?? "latest";

    /// <summary>The tag, or the shortened digest, that a list shows.</summary>
    public string Label => Tag ?? (Digest is { } digest ? Shorten(digest) : "latest");

    private static string Shorten(string digest)
    {
        var hex = digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return hex.Length > ShortLength ? $"sha256:{hex[..ShortLength]}" : digest;
    }

    /// <summary>A digest in a sentence, shortened in the middle, for example <c>sha256:9f3c…e0</c>.</summary>
    public static string ShortDigest(string digest)
    {
        var colon = digest.IndexOf(':', StringComparison.Ordinal);
        return digest.Length - colon > ShortLength ? $"{digest[..(colon + 5)]}…{digest[^2..]}" : digest;
    }
}
