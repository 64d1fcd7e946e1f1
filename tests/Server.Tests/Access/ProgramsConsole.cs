using DeployConsole.Tests.SignIn;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access;

/// <summary>The console in Production with two who vouch for programs, and trusts for workflows of one repository.</summary>
public sealed class ProgramsConsole : IAsyncLifetime
{
    private LoopbackIssuer? _github;
    private EntraConsole? _console;

    internal LoopbackIssuer GitHub => _github ?? throw new InvalidOperationException("Not running.");

    internal EntraConsole Console => _console ?? throw new InvalidOperationException("Not running.");

    internal FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));

    public async ValueTask InitializeAsync()
    {
        _github = await LoopbackIssuer.StartAsync(TestContext.Current.CancellationToken);
        _console = new EntraConsole(Clock,
            ("Inventory:Enabled", "false"),
            ("Access:GitHub:Issuer", _github.Issuer), ("Access:GitHub:Audience", LoopbackIssuer.Audience),
            ("Access:GitHub:Trusts:0:RepositoryId", "1001"), ("Access:GitHub:Trusts:0:RepositoryOwnerId", "2002"),
            ("Access:GitHub:Trusts:0:Ref", "refs/heads/main"), ("Access:GitHub:Trusts:0:Workflow", ".github/workflows/deploy.yml"),
            ("Access:GitHub:Trusts:0:Roles:0", "Operator"), ("Access:GitHub:Trusts:0:Scopes:0", "ml-prod.eu-west-1"),
            ("Access:GitHub:Trusts:1:RepositoryId", "1001"), ("Access:GitHub:Trusts:1:RepositoryOwnerId", "2002"),
            ("Access:GitHub:Trusts:1:Environment", "production"), ("Access:GitHub:Trusts:1:Workflow", ".github/workflows/release.yml"),
            ("Access:GitHub:Trusts:1:Roles:0", "Viewer"));
        await _console.InitializeAsync();
    }

    /// <summary>What GitHub writes now, changed as a test wants; null takes a claim away.</summary>
    internal string Workflow(params (string Name, object? Value)[] changes) => GitHub.Sign(With(GitHub.Claims(Clock.GetUtcNow()), changes));

    /// <summary>What Entra ID writes now for an application with the role Operator in one scope.</summary>
    internal string Application(params (string Name, object? Value)[] changes) =>
        Forge.Sign(With(ApplicationClaims(), changes), new SigningCredentials(Console.Provider.SigningKey, SecurityAlgorithms.RsaSha256));

    internal Dictionary<string, object> ApplicationClaims()
    {
        var now = Clock.GetUtcNow();
        return new()
        {
            ["iss"] = Console.Provider.Issuer, ["aud"] = $"api://{SignInProvider.Client}", ["tid"] = SignInProvider.Tenant, ["ver"] = "2.0", ["idtyp"] = "app",
            ["azp"] = "7d7a6f0e-0000-4000-8000-000000000001", ["oid"] = "9a000000-0000-4000-8000-000000000002", ["sub"] = "9a000000-0000-4000-8000-000000000002",
            ["iat"] = now.ToUnixTimeSeconds(), ["nbf"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(75).ToUnixTimeSeconds(),
            ["roles"] = new[] { "Operator@ml-prod.eu-west-1" },
        };
    }

    internal static Dictionary<string, object> With(Dictionary<string, object> claims, params (string Name, object? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null) { claims.Remove(name); }
            else { claims[name] = value; }
        }

        return claims;
    }

    /// <summary>A program that sends that token.</summary>
    internal HttpClient Program(string token)
    {
        var program = Console.Browser();
        program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        if (_console is not null) { await _console.DisposeAsync(); }
        if (_github is not null) { await _github.DisposeAsync(); }
    }
}
