using System.ComponentModel.DataAnnotations;

namespace DeployConsole.Server.Access;

/// <summary>How often rights are checked, how much one caller may ask for, and which programs are let in. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>How old the identity provider's word on somebody's roles may be when they look at something. Before a change it is asked anew.</summary>
    /// <remarks>With the heartbeat of a stream and the provider's patience on top, a role that was taken away is gone within a minute.</remarks>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:40")]
    public TimeSpan RightsCheckedEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long people may go on looking, and only looking, while the provider does not answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ProviderAwayFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a program's call may wait for the keys of the issuer of its token, when they are not known yet.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan IssuerPatience { get; set; } = TimeSpan.FromSeconds(5);

    [Required]
    public CallLimitOptions Limits { get; set; } = new();

    [Required]
    public EntraAppOptions Entra { get; set; } = new();

    [Required]
    public GitHubOptions GitHub { get; set; } = new();
}

/// <summary>How much one caller may ask for; strangers are counted by their address.</summary>
public sealed class CallLimitOptions
{
    /// <summary>Calls a second that a signed-in person or program may make in the long run.</summary>
    [Range(1, 100_000)]
    public int CallsPerSecond { get; set; } = 50;

    /// <summary>Calls that they may make at once.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 1_000;

    [Range(1, 100_000)]
    public int StrangerCallsPerSecond { get; set; } = 5;

    [Range(1, 1_000_000)]
    public int StrangerBurst { get; set; } = 100;
}

/// <summary>Which tokens of Entra ID's applications are taken.</summary>
public sealed class EntraAppOptions
{
    /// <summary>What the token must be meant for; the client id and <c>api://</c> with it when none is named.</summary>
    public IList<string> Audiences { get; } = [];

    /// <summary>The issuer of version 1 tokens; Entra's own for the tenant when null.</summary>
    public string? V1Issuer { get; set; }

    /// <summary>A token that was meant to last longer is refused. Those of managed identities last a day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.04:00:00")]
    public TimeSpan LongestToken { get; set; } = TimeSpan.FromHours(24);
}

/// <summary>Which workflows of GitHub Actions are let in, and as what.</summary>
public sealed class GitHubOptions
{
    /// <summary>Who signs the tokens; another one with GitHub Enterprise.</summary>
    [Required, Url]
    public string Issuer { get; set; } = "https://token.actions.githubusercontent.com";

    /// <summary>What the token must be meant for: the value that the workflow asks for, best the console's own address. Needed with any trust.</summary>
    public string? Audience { get; set; }

    /// <summary>How long a console token holds that a workflow's token was exchanged for.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan ConsoleToken { get; set; } = TimeSpan.FromMinutes(15);

    public IList<GitHubTrust> Trusts { get; } = [];
}

/// <summary>One workflow that is let in. Every member that is set must match.</summary>
public sealed class GitHubTrust
{
    /// <summary>The repository's number, which a rename keeps and a fork does not have: <c>gh api repos/OWNER/NAME --jq .id</c>.</summary>
    public string RepositoryId { get; set; } = "";

    /// <summary>The owner's number, which nobody gets who takes over a name that was given up.</summary>
    public string RepositoryOwnerId { get; set; } = "";

    /// <summary>The whole ref, for example <c>refs/heads/main</c>. This or <see cref="Environment"/> is needed.</summary>
    public string? Ref { get; set; }

    /// <summary>The environment that the job runs in.</summary>
    public string? Environment { get; set; }

    /// <summary>The workflow's file in the repository, for example <c>.github/workflows/deploy.yml</c>.</summary>
    public string Workflow { get; set; } = "";

    /// <summary>The roles that it gets, for example <c>Operator</c>.</summary>
    public IList<string> Roles { get; } = [];

    /// <summary>The scopes that the roles hold in; every scope when none is named.</summary>
    public IList<string> Scopes { get; } = [];
}
