using System.Diagnostics.CodeAnalysis;

namespace DeployConsole.Sandbox.World;

/// <summary>Identifiers in AWS's forms, the same ones in every run that does the same things.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Identifiers of a simulation; a run must be repeatable.")]
internal sealed class IdSource(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    /// <summary>Lower-case hexadecimal digits, as in task and load balancer ids.</summary>
    public string Hex(int length) => From("0123456789abcdef", length);

    public string Digits(int length) => From("0123456789", length);

    /// <summary>Lower-case letters and digits.</summary>
    public string Alphanumeric(int length) => From("abcdefghijklmnopqrstuvwxyz0123456789", length);

    /// <summary>The alphabet of S3 version ids.</summary>
    public string VersionId() => From("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._", 32);

    public string Guid() => $"{Hex(8)}-{Hex(4)}-4{Hex(3)}-a{Hex(3)}-{Hex(12)}";

    /// <summary>A number from 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Number(int limit)
    {
        lock (_lock)
        {
            return _random.Next(limit);
        }
    }

    public string From(string alphabet, int length)
    {
        lock (_lock)
        {
            return new string(_random.GetItems<char>(alphabet, length));
        }
    }
}
