using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access;

/// <summary>An identity provider on loopback that speaks as Entra ID does: metadata, keys, and tokens for codes.</summary>
internal sealed class LoopbackProvider : IAsyncDisposable
{
    public const string Tenant = "5d4fa6ab-3f70-4a5c-8a3c-1d3f5a7c9e11";
    public const string Client = "0b9d1c52-77f4-4c1b-9d0e-6a2f4be1f0aa";
    public const string Secret = "a secret of the test";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "test-key" };
    private readonly ConcurrentDictionary<string, Grant> _grants = new();
    private readonly WebApplication _app;

    private LoopbackProvider(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string Issuer => $"{Address}{Tenant}/v2.0";

    public static async Task<LoopbackProvider> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new LoopbackProvider(app);
        app.MapGet($"/{Tenant}/v2.0/.well-known/openid-configuration", provider.Metadata);
        app.MapGet("/keys", provider.Keys);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync(cancellationToken);
        provider.Address = new Uri(app.Urls.Single() + "/");
        return provider;
    }

    /// <summary>What happens when that person signs in at the address that the console sent the browser to.</summary>
    /// <returns>The form that the browser then posts back to the console.</returns>
    public FormUrlEncodedContent SignIn(Uri authorize, string name, params string[] roles)
    {
        var asked = QueryHelpers.ParseQuery(authorize.Query);
        var code = Guid.NewGuid().ToString("N");
        _grants[code] = new Grant(name, roles, asked["nonce"].ToString(), asked["code_challenge"].ToString(), asked["redirect_uri"].ToString());
        return new FormUrlEncodedContent([new("code", code), new("state", asked["state"].ToString())]);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Metadata() => Results.Json(new
    {
        issuer = Issuer,
        authorization_endpoint = $"{Address}authorize",
        token_endpoint = $"{Address}token",
        end_session_endpoint = $"{Address}logout",
        jwks_uri = $"{Address}keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "pairwise" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = _key.KeyId });
        return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E } } });
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_grants.TryRemove(form["code"].ToString(), out var grant) || grant.Challenge != challenge || grant.Redirect != form["redirect_uri"]
            || form["grant_type"] != "authorization_code" || form["client_id"] != Client || form["client_secret"] != Secret)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        Claim[] claims =
        [
            new("sub", $"sub-{grant.Name}"), new("oid", Guid.NewGuid().ToString()), new("tid", Tenant), new("ver", "2.0"), new("nonce", grant.Nonce),
            new("name", grant.Name), new("preferred_username", $"{grant.Name}@example.com"), .. grant.Roles.Select(role => new Claim("roles", role)),
        ];
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Client,
            Subject = new ClaimsIdentity(claims),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = "not used", id_token = token });
    }

    private sealed record Grant(string Name, string[] Roles, string Nonce, string Challenge, string Redirect);
}
