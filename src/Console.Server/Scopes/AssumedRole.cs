using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace DeployConsole.Server.Scopes;

/// <summary>The credentials of a role, taken on where the scope's other calls go, and again before they end.</summary>
/// <remarks>
/// The SDK's AssumeRoleAWSCredentials makes its own STS client, for the region of the environment and at AWS itself: the wrong place
/// for an emulator, and for China and GovCloud, whose credentials hold in their own partition only.
/// </remarks>
internal sealed class AssumedRole(IAmazonSecurityTokenService sts, string roleArn, string? externalId, TimeProvider clock) : AWSCredentials, IDisposable
{
    public const string SessionName = "deploy-console";

    // The longest that a role may be held that was taken on with a role's credentials, as the console's own mostly are:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
    private static readonly TimeSpan s_duration = TimeSpan.FromHours(1);

    // A call that is signed just before the end still has to arrive.
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Held? _held;

    /// <summary>What is held. The SDK signs with it synchronously, so each call of the console first sees to it that something is.</summary>
    public override ImmutableCredentials GetCredentials() => _held?.Credentials ?? throw new AmazonClientException($"The role {roleArn} was not taken on.");

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        await HoldAsync(CancellationToken.None);
        return GetCredentials();
    }

    /// <summary>Takes the role on when it is not held, or not for long any more.</summary>
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        if (IsHeld) { return; }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!IsHeld) { _held = await TakeOnAsync(cancellationToken); }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        sts.Dispose();
        _one.Dispose();
    }

    // By the console's own clock from when it asked, so that a clock that differs from AWS's does not matter.
    private bool IsHeld => _held is { } held && clock.GetUtcNow() < held.Until;

    private async Task<Held> TakeOnAsync(CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        var answer = await sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = SessionName, ExternalId = externalId, DurationSeconds = (int)s_duration.TotalSeconds }, cancellationToken);
        return answer.Credentials is { } given
            ? new Held(new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), asked + s_duration - s_early)
            : throw new AmazonClientException($"STS let the console take on {roleArn} and gave no credentials.");
    }

    private sealed record Held(ImmutableCredentials Credentials, DateTimeOffset Until);
}
