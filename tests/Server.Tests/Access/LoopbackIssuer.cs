using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access;

/// <summary>Keys on loopback where GitHub's would be, and tokens as GitHub writes them.</summary>
internal sealed class LoopbackIssuer : IAsyncDisposable
{
    public const string Audience = "https://console.example";

    private readonly RSA _rsa = RSA.Create(2048);
    private WebApplication? _app;
    private int _reads;

    private LoopbackIssuer() => Key = new RsaSecurityKey(_rsa) { KeyId = "github-key" };

    public RsaSecurityKey Key { get; private set; }

    public string Issuer { get; private set; } = "";

    public bool Away { get; set; }

    /// <summary>How often somebody read the keys.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public static async Task<LoopbackIssuer> StartAsync(CancellationToken cancellationToken)
    {
        var issuer = new LoopbackIssuer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        var app = issuer._app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => issuer.Away ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Json(new { issuer = issuer.Issuer, jwks_uri = $"{issuer.Issuer}/.well-known/jwks" }));
        app.MapGet("/.well-known/jwks", issuer.Keys);
        await app.StartAsync(cancellationToken);
        issuer.Issuer = app.Urls.Single();
        return issuer;
    }

    /// <summary>Signs with another key from now on, as issuers do now and then.</summary>
    public void Rotate(string id) => Key = new RsaSecurityKey(_rsa) { KeyId = id };

    /// <summary>What GitHub writes for a run of the workflow that the tests trust.</summary>
    public Dictionary<string, object> Claims(DateTimeOffset now) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = Audience,
        ["sub"] = "repo:octo-org/ml:ref:refs/heads/main",
        ["jti"] = Guid.NewGuid().ToString(),
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nbf"] = now.AddMinutes(-10).ToUnixTimeSeconds(),
        ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        ["repository"] = "octo-org/ml",
        ["repository_id"] = "1001",
        ["repository_owner"] = "octo-org",
        ["repository_owner_id"] = "2002",
        ["ref"] = "refs/heads/main",
        ["ref_type"] = "branch",
        ["event_name"] = "push",
        ["workflow_ref"] = "octo-org/ml/.github/workflows/deploy.yml@refs/heads/main",
        ["job_workflow_ref"] = "octo-org/ml/.github/workflows/deploy.yml@refs/heads/main",
        ["run_id"] = "77",
        ["actor"] = "ana",
    };

    /// <summary>The claims as a token, signed with <see cref="Key"/> unless another way is given.</summary>
    public string Sign(Dictionary<string, object> claims, SigningCredentials? with = null, Dictionary<string, object>? header = null) => Forge.Sign(claims, with ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256), header);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) { await _app.DisposeAsync(); }

        _rsa.Dispose();
    }

    private IResult Keys()
    {
        Interlocked.Increment(ref _reads);
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Key.KeyId });
        return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E, alg = "RS256" } } });
    }
}
