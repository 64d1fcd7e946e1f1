using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>The public keys of one issuer, read when they are needed.</summary>
/// <remarks>Whatever tokens come, the issuer is asked at most twice a minute: a flood of unknown key ids costs it nothing.</remarks>
internal sealed class IssuerKeys(Uri issuer, HttpClient http, TimeProvider clock)
{
    private const string Metadata = ".well-known/openid-configuration";
    private const int SmallestKey = 2048;

    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_fresh = TimeSpan.FromHours(1);

    // An issuer that is away does not take its keys along; but one that was broken into does.
    private static readonly TimeSpan s_usable = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private Task _reading = Task.CompletedTask;
    private volatile KeySet? _keys;
    private DateTimeOffset? _triedAt;
    private Exception? _failure;

    /// <returns>The key of that id; null when the issuer has none.</returns>
    /// <exception cref="IssuerAwayException">The issuer's keys cannot be read.</exception>
    public async Task<SecurityKey?> FindAsync(string kid, CancellationToken cancellationToken)
    {
        if (_keys is not { } known || !known.Keys.ContainsKey(kid) || clock.GetUtcNow() - known.ReadAt > s_fresh) { await ReadIfDueAsync().WaitAsync(cancellationToken); }

        return _keys is { } keys && clock.GetUtcNow() - keys.ReadAt <= s_usable
            ? keys.Keys.GetValueOrDefault(kid)
            : throw new IssuerAwayException($"The keys of {issuer} cannot be read.", _failure);
    }

    private Task ReadIfDueAsync()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (!_reading.IsCompleted || (_triedAt is { } tried && now - tried < s_between)) { return _reading; }

            _triedAt = now;
            return _reading = ReadOnceAsync(now);
        }
    }

    // For all who wait: the patience of one of them must not end it. The client has a time-out of its own.
    private async Task ReadOnceAsync(DateTimeOffset now)
    {
        try
        {
            _keys = new KeySet(await ReadAsync(CancellationToken.None), now);
            _failure = null;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException or UriFormatException or OperationCanceledException)
        {
            _failure = failure;
        }
    }

    private async Task<Dictionary<string, SecurityKey>> ReadAsync(CancellationToken cancellationToken)
    {
        using var metadata = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{issuer.ToString().TrimEnd('/')}/{Metadata}"), cancellationToken));
        var address = new Uri(metadata.RootElement.GetProperty("jwks_uri").GetString() ?? "");
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback) { throw new InvalidOperationException($"{issuer} keeps its keys at {address}, which anybody on the way can change."); }

        var keys = new JsonWebKeySet(await http.GetStringAsync(address, cancellationToken)).Keys;
        return keys.Where(key => key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Use: null or "sig", Kid.Length: > 0, KeySize: >= SmallestKey })
            .GroupBy(key => key.Kid, StringComparer.Ordinal).ToDictionary(same => same.Key, same => (SecurityKey)same.First(), StringComparer.Ordinal);
    }

    private sealed record KeySet(Dictionary<string, SecurityKey> Keys, DateTimeOffset ReadAt);
}
