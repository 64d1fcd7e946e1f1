using DeployConsole.Server.Scopes;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Inventory;

/// <summary>The section <c>Inventory</c> of the configuration: how often AWS is read. The defaults stay far below AWS's limits.</summary>
public sealed class InventoryOptions
{
    public const string Section = "Inventory";

    /// <summary>False: nothing is read by itself, only when asked. For tests and measurements.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What is on somebody's screen or touched by an action.</summary>
    public TimeSpan Hot { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What deploys or is not well, though nobody looks.</summary>
    public TimeSpan Unsettled { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Services and their tasks.</summary>
    public TimeSpan Services { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Load balancers and target groups.</summary>
    public TimeSpan Balancers { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Target health: one call for each group, out of ten a second for a whole account and region.</summary>
    public TimeSpan Targets { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Repositories and images.</summary>
    public TimeSpan Repositories { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Environments.</summary>
    public TimeSpan Environments { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Metrics of environments: CloudWatch bills each that is read.</summary>
    public TimeSpan Activity { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the picture is kept for the next start.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How much of AWS's published rates the console uses, with its sweeps, pages and operations; more than 1 where AWS has raised them.</summary>
    public double ShareOfRates { get; init; } = 0.5;

    /// <summary>How long <paramref name="interval"/> is in <paramref name="scope"/>: an accelerated account is read more often, up to ten times.</summary>
    public static TimeSpan In(Scope scope, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var here = interval / Math.Clamp(scope.TimeFactor, 1, 10);
        var least = interval < s_least ? interval : s_least;
        return here < least ? least : here;
    }

    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(1.5);
}

/// <summary>Refuses intervals that would flood AWS or never read it.</summary>
internal sealed class InventoryOptionsValidation : IValidateOptions<InventoryOptions>
{
    public ValidateOptionsResult Validate(string? name, InventoryOptions options)
    {
        var intervals = new (string Name, TimeSpan Value)[]
        {
            (nameof(options.Hot), options.Hot), (nameof(options.Unsettled), options.Unsettled), (nameof(options.Services), options.Services),
            (nameof(options.Balancers), options.Balancers), (nameof(options.Targets), options.Targets), (nameof(options.Repositories), options.Repositories),
            (nameof(options.Environments), options.Environments), (nameof(options.Activity), options.Activity), (nameof(options.Keep), options.Keep),
        };
        var wrong = intervals.Where(interval => interval.Value < TimeSpan.FromSeconds(1) || interval.Value > TimeSpan.FromDays(1))
            .Select(interval => $"Inventory:{interval.Name} must be from one second to one day.").ToList();
        if (options.ShareOfRates is not (>= 0.05 and <= 100)) { wrong.Add("Inventory:ShareOfRates must be from 0.05 to 100."); }

        return wrong.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
