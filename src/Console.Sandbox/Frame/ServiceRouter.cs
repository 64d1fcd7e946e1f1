using System.Text;

namespace DeployConsole.Sandbox.Frame;

/// <summary>Finds the service that a request is for.</summary>
internal sealed class ServiceRouter(IReadOnlyList<IServiceFace> faces)
{
    private readonly Dictionary<string, IServiceFace> _bySigningName = faces.ToDictionary(face => face.SigningName);

    // For requests whose signature does not name the service: the prefix of X-Amz-Target, the Version of a Query form.
    private static readonly (string Prefix, string SigningName)[] s_targets =
    [
        ("AmazonEC2ContainerServiceV20141113.", "ecs"),
        ("AmazonEC2ContainerRegistry_V20150921.", "ecr"),
        ("GraniteServiceVersion20100801.", "monitoring"),
        ("Logs_20140328.", "logs"),
    ];

    private static readonly Dictionary<string, string> s_versions = new()
    {
        ["2011-06-15"] = "sts",
        ["2015-12-01"] = "elasticloadbalancing",
        ["2010-08-01"] = "monitoring",
        ["2016-11-15"] = "ec2",
    };

    /// <summary>The face, or null when the request names a service that the sandbox does not have.</summary>
    public IServiceFace? Find(Caller? caller, string? target, string? contentType, ReadOnlySpan<byte> formStart)
    {
        if (caller is not null)
        {
            return _bySigningName.GetValueOrDefault(caller.Service);
        }

        foreach (var (prefix, signingName) in s_targets)
        {
            if (target?.StartsWith(prefix, StringComparison.Ordinal) == true)
            {
                return _bySigningName.GetValueOrDefault(signingName);
            }
        }

        if (target is not null)
        {
            return null;
        }

        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            var version = RequestReader.Pairs(Encoding.UTF8.GetString(formStart)).FirstOrDefault(pair => pair.Key == "Version").Value;
            return version is not null && s_versions.TryGetValue(version, out var name) ? _bySigningName.GetValueOrDefault(name) : null;
        }

        return _bySigningName.GetValueOrDefault("s3");
    }
}
