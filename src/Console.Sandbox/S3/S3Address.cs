using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>The bucket and key that a request names, in path style or in virtual-host style.</summary>
internal readonly record struct S3Address(string? Bucket, string? Key)
{
    public static S3Address Of(WireRequest request)
    {
        var path = request.RawPath.AsSpan(1);
        var bucket = BucketOfHost(request.Host);
        if (bucket is null)
        {
            if (path.IsEmpty)
            {
                return default;
            }

            var slash = path.IndexOf('/');
            bucket = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
            path = slash < 0 ? default : path[(slash + 1)..];
        }

        return new(bucket, path.IsEmpty ? null : Uri.UnescapeDataString(path));
    }

    private static string? BucketOfHost(string host)
    {
        var colon = host.LastIndexOf(':');
        var name = colon < 0 ? host : host[..colon];
        if (name.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase))
        {
            var service = Math.Max(name.LastIndexOf(".s3.", StringComparison.Ordinal), name.LastIndexOf(".s3-", StringComparison.Ordinal));
            return service <= 0 ? null : name[..service];
        }

        foreach (var own in (ReadOnlySpan<string>)[".localhost", ".127.0.0.1"])
        {
            if (name.EndsWith(own, StringComparison.OrdinalIgnoreCase))
            {
                var bucket = name[..^own.Length];
                bucket = bucket.EndsWith(".s3", StringComparison.Ordinal) ? bucket[..^3] : bucket;
                return bucket is "s3" ? null : bucket;
            }
        }

        return null;
    }
}
