using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Operations;

/// <summary>The section <c>Operations</c> of the configuration.</summary>
public sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>How long a call that is on its way when the host is told to stop may take, so that its answer can be written down. Less than the host itself gets, 30 s.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between two looks for operations that another replica wrote down; changes that it announces are seen at once.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>In Development only: where an operation is held, as <c>step:Boundary</c>, for example <c>update-service:IntentCommitted</c>.</summary>
    public string? HoldAt { get; init; }

    /// <summary>The file that says that it is held; it goes on when the file is deleted.</summary>
    public string? HoldMark { get; init; }

    /// <summary>In Development only: where the process kills itself, written as <see cref="HoldAt"/> is.</summary>
    public string? DieAt { get; init; }
}

/// <summary>Names the setting that is wrong.</summary>
internal sealed class OperationsOptionsValidation(IHostEnvironment host) : IValidateOptions<OperationsOptions>
{
    // The host's own limit, set with the platform.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(28);

    public ValidateOptionsResult Validate(string? name, OperationsOptions options)
    {
        if (options.StopWithin < TimeSpan.Zero || options.StopWithin > s_longest) { return ValidateOptionsResult.Fail($"Operations:StopWithin must be between 0 and {s_longest.TotalSeconds:0} s."); }
        if (options.LookEvery <= TimeSpan.Zero) { return ValidateOptionsResult.Fail("Operations:LookEvery must be longer than nothing."); }
        if ((options.HoldAt ?? options.DieAt) is not null && !host.IsDevelopment()) { return ValidateOptionsResult.Fail("Operations:HoldAt and Operations:DieAt stop operations in the middle, for tests: they are only allowed in Development."); }
        if (options.HoldAt is not null && options.DieAt is not null) { return ValidateOptionsResult.Fail("Operations:HoldAt and Operations:DieAt exclude each other."); }

        return options.HoldAt is not null && options.HoldMark is null
            ? ValidateOptionsResult.Fail("Operations:HoldAt needs Operations:HoldMark, the file that says that an operation is held.")
            : ValidateOptionsResult.Success;
    }
}
