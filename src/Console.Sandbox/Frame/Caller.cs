namespace DeployConsole.Sandbox.Frame;

/// <summary>What a request's signature says. Signatures themselves are not verified.</summary>
/// <param name="AccessKeyId">The key that signed.</param>
/// <param name="Region">The region of the credential scope.</param>
/// <param name="Service">The signing name of the credential scope.</param>
internal sealed record Caller(string AccessKeyId, string Region, string Service)
{
    /// <summary>Reads <c>Credential=KEY/DATE/REGION/SERVICE/aws4_request</c> of a header, or null.</summary>
    public static Caller? FromHeader(string? authorization)
    {
        const string Mark = "Credential=";
        var at = authorization?.IndexOf(Mark, StringComparison.Ordinal) ?? -1;
        if (authorization is null || at < 0)
        {
            return null;
        }

        var rest = authorization.AsSpan(at + Mark.Length);
        var end = rest.IndexOfAny(',', ' ');
        return FromScope((end < 0 ? rest : rest[..end]).ToString());
    }

    /// <summary>Reads the <c>X-Amz-Credential</c> of a presigned URL, or null.</summary>
    public static Caller? FromScope(string? credential) =>
        credential?.Split('/') is [var key, _, var region, var service, _] && key.Length > 0 ? new(key, region, service) : null;
}
