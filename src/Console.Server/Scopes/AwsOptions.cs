namespace DeployConsole.Server.Scopes;

/// <summary>The section <c>Aws</c> of the configuration.</summary>
public sealed class AwsOptions
{
    public const string Section = "Aws";

    /// <summary><c>Account</c> uses the ambient AWS credentials, <c>Sandbox</c> the embedded simulation; not given, the sandbox runs when no scope is configured.</summary>
    public AwsMode? Mode { get; init; }

    /// <summary>Where the AWS APIs answer instead of at AWS, for example an emulator; <c>AWS_ENDPOINT_URL</c> is obeyed too.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>True when <see cref="Endpoint"/> is a sandbox: the access key is then the account id.</summary>
    public bool Simulated { get; init; }

    /// <summary>How many times faster than AWS things happen at <see cref="Endpoint"/>.</summary>
    public double TimeFactor { get; init; } = 1;

    /// <summary>How long one call to AWS, its retries included, may take before it counts as unanswered.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The accounts and regions that the console looks after.</summary>
    public IReadOnlyList<ScopeSettings> Scopes { get; init; } = [];
}

public enum AwsMode { Sandbox, Account }

/// <summary>One entry of <c>Aws:Scopes</c>.</summary>
public sealed class ScopeSettings
{
    /// <summary>A short name of the account, for example <c>ml-prod</c>.</summary>
    public string? Alias { get; init; }

    /// <summary>Twelve digits; checked against STS at start.</summary>
    public string? AccountId { get; init; }

    public string? Region { get; init; }

    public string? RoleArn { get; init; }

    public string? ExternalId { get; init; }
}
