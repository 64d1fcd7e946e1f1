using System.Security.Cryptography;
using DeployConsole.Tests.SignIn;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access;

/// <summary>Tokens that let nobody in, each by what is wrong with it. Without that, each would be good.</summary>
internal static class BadTokens
{
    private static readonly Dictionary<string, Func<ProgramsConsole, string>> s_all = new()
    {
        ["alg none"] = running => Forge.Raw(new { alg = "none", typ = "JWT", kid = running.GitHub.Key.KeyId }, Claims(running), _ => []),
        ["alg None, spelled so that a filter misses it"] = running => Forge.Raw(new { alg = "nOnE", typ = "JWT", kid = running.GitHub.Key.KeyId }, Claims(running), _ => []),
        ["RS256 without a signature"] = running => string.Join('.', running.Workflow().Split('.')[..2]) + ".",
        ["HS256 with the public key as the secret"] = running =>
            Forge.Raw(new { alg = "HS256", typ = "JWT", kid = running.GitHub.Key.KeyId }, Claims(running), text => HMACSHA256.HashData(Forge.PublicText(running.GitHub.Key), text)),
        ["ES256 of somebody's own key"] = running =>
            Forge.Raw(new { alg = "ES256", typ = "JWT", kid = running.GitHub.Key.KeyId }, Claims(running), text => { using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256); return own.SignData(text, HashAlgorithmName.SHA256); }),
        ["PS256 of the right key"] = running => running.GitHub.Sign(Claims(running), new SigningCredentials(running.GitHub.Key, SecurityAlgorithms.RsaSsaPssSha256)),
        ["RS512 of the right key"] = running => running.GitHub.Sign(Claims(running), new SigningCredentials(running.GitHub.Key, SecurityAlgorithms.RsaSha512)),
        ["signed by somebody else under the issuer's key id"] = running => SignedByAnother(running, running.GitHub.Key.KeyId),
        ["signed by somebody else under an unknown key id"] = running => SignedByAnother(running, "nobody's"),
        ["without a key id"] = running => { using var own = RSA.Create(2048); return Forge.Raw(new { alg = "RS256", typ = "JWT" }, Claims(running), text => own.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)); },
        ["signed with a key of the other issuer"] = running => Forge.Sign(Claims(running), new SigningCredentials(running.Console.Provider.SigningKey, SecurityAlgorithms.RsaSha256)),
        ["bringing its own key as jwk"] = running => OwnKeyInHeader(running, "jwk"),
        ["pointing to its own keys as jku"] = running => running.GitHub.Sign(Claims(running), header: new() { ["jku"] = "https://evil.example/keys" }),
        ["pointing to its own certificate as x5u"] = running => running.GitHub.Sign(Claims(running), header: new() { ["x5u"] = "https://evil.example/cert" }),
        ["bringing its own certificate as x5c"] = running => running.GitHub.Sign(Claims(running), header: new() { ["x5c"] = new[] { "MIIB" } }),
        ["demanding an extension as crit"] = running => running.GitHub.Sign(Claims(running), header: new() { ["crit"] = new[] { "exp" } }),
        ["a changed payload under the old signature"] = running => Spliced(running.Workflow(), running.Workflow(("repository_id", "1002"))),
        ["truncated"] = running => running.Workflow()[..^20],
        ["cut to two parts"] = running => string.Join('.', running.Workflow().Split('.')[..2]),
        ["not a token at all"] = _ => "hello",
        ["100 kB long"] = _ => new string('a', 100_000),
        ["of another issuer"] = running => running.Workflow(("iss", "https://token.actions.githubusercontent.com.evil.example")),
        ["without an issuer"] = running => running.Workflow(("iss", null)),
        ["for another audience"] = running => running.Workflow(("aud", "https://github.com/octo-org")),
        ["without an audience"] = running => running.Workflow(("aud", null)),
        ["expired"] = running => running.Workflow(("iat", In(running, -20)), ("exp", In(running, -15))),
        ["not valid yet"] = running => running.Workflow(("nbf", In(running, 2))),
        ["made in the future"] = running => running.Workflow(("iat", In(running, 2)), ("exp", In(running, 7))),
        ["made to last a day"] = running => running.Workflow(("exp", In(running, 24 * 60))),
        ["without an end"] = running => running.Workflow(("exp", null)),
        ["without the time at which it was made"] = running => running.Workflow(("iat", null)),
        ["without a jti"] = running => running.Workflow(("jti", null)),
        ["of a fork with the same name"] = running => running.Workflow(("repository_id", "1002")),
        ["of another owner with the same repository id"] = running => running.Workflow(("repository_owner_id", "2003")),
        ["of a name that somebody took over"] = running => running.Workflow(("repository_id", "5005"), ("repository_owner_id", "6006")),
        ["without a repository id"] = running => running.Workflow(("repository_id", null)),
        ["of another branch"] = running => running.Workflow(("ref", "refs/heads/main-2")),
        ["of a tag called main"] = running => running.Workflow(("ref", "refs/tags/main"), ("ref_type", "tag")),
        ["of another branch whose sub says main"] = running => running.Workflow(("ref", "refs/heads/evil"), ("sub", "repo:octo-org/ml:ref:refs/heads/main")),
        ["of a pull request"] = running => running.Workflow(("event_name", "pull_request"), ("ref", "refs/pull/5/merge")),
        ["of a pull request that runs as the base branch"] = running => running.Workflow(("event_name", "pull_request_target")),
        ["of another workflow"] = running => running.Workflow(("workflow_ref", "octo-org/ml/.github/workflows/evil.yml@refs/heads/main")),
        ["of a workflow whose path only ends alike"] = running => running.Workflow(("workflow_ref", "octo-org/ml/evil/.github/workflows/deploy.yml@refs/heads/main")),
        ["of another environment"] = running => running.Workflow(("ref", "refs/heads/x"), ("environment", "staging"), ("workflow_ref", "octo-org/ml/.github/workflows/release.yml@refs/heads/x")),
        ["of no environment where one is asked for"] = running => running.Workflow(("workflow_ref", "octo-org/ml/.github/workflows/release.yml@refs/heads/main")),
        ["of an environment whose name differs in case"] = running => running.Workflow(("environment", "Production"), ("workflow_ref", "octo-org/ml/.github/workflows/release.yml@refs/heads/main")),
        ["Entra: of another tenant"] = running => running.Application(("tid", "00000000-0000-4000-8000-000000000000")),
        ["Entra: issued by another tenant"] = running => running.Application(("iss", $"{running.Console.Provider.Address}00000000-0000-4000-8000-000000000000/v2.0")),
        ["Entra: for another application"] = running => running.Application(("aud", "api://somebody-else")),
        ["Entra: for Microsoft Graph"] = running => running.Application(("aud", "00000003-0000-0000-c000-000000000000")),
        ["Entra: version 1 under the issuer of version 2"] = running => running.Application(("ver", "1.0")),
        ["Entra: version 2 under the issuer of version 1"] = running => running.Application(("iss", $"https://sts.windows.net/{SignInProvider.Tenant}/")),
        ["Entra: delegated by a person"] = running => running.Application(("idtyp", "user"), ("scp", "access_as_user"), ("sub", "pairwise")),
        ["Entra: delegated by a person, said to be an application's"] = running => running.Application(("scp", "access_as_user")),
        ["Entra: of a person, without idtyp"] = running => running.Application(("idtyp", null), ("sub", "pairwise")),
        ["Entra: an id token"] = running => running.Application(("aud", SignInProvider.Client), ("idtyp", null), ("azp", null), ("nonce", "n"), ("sub", "pairwise")),
        ["Entra: an id token of an application's own making"] = running => running.Application(("aud", SignInProvider.Client), ("nonce", "n")),
        ["Entra: without an application"] = running => running.Application(("azp", null)),
        ["Entra: expired"] = running => running.Application(("iat", In(running, -90)), ("nbf", In(running, -90)), ("exp", In(running, -1))),
        ["Entra: signed by GitHub's key"] = running => running.GitHub.Sign(running.ApplicationClaims()),
        ["Entra: an application without a role"] = running => running.Application(("roles", null)),
        ["Entra: an application with another application's role"] = running => running.Application(("roles", new[] { "Reader", "operator", "3", "Admin@" })),
        ["a console token that nobody issued"] = _ => "dct_AAAA",
    };

    public static TheoryData<string> Names => [.. s_all.Keys];

    public static string Make(string name, ProgramsConsole running) => s_all[name](running);

    private static Dictionary<string, object> Claims(ProgramsConsole running) => running.GitHub.Claims(running.Clock.GetUtcNow());

    private static long In(ProgramsConsole running, int minutes) => running.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();

    private static string SignedByAnother(ProgramsConsole running, string kid)
    {
        using var own = RSA.Create(2048);
        return Forge.Raw(new { alg = "RS256", typ = "JWT", kid }, Claims(running), text => own.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string OwnKeyInHeader(ProgramsConsole running, string member)
    {
        using var own = RSA.Create(2048);
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(own.ExportParameters(includePrivateParameters: false)));
        var header = new Dictionary<string, object> { ["alg"] = "RS256", ["kid"] = running.GitHub.Key.KeyId, [member] = new { kty = key.Kty, n = key.N, e = key.E } };
        return Forge.Raw(header, Claims(running), text => own.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string Spliced(string signature, string payload) => string.Join('.', payload.Split('.')[0], payload.Split('.')[1], signature.Split('.')[2]);
}
