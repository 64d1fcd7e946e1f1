namespace DeployConsole.Server.Guards;

/// <summary>The section <c>Guards</c> of the configuration. It is read again whenever the configuration is.</summary>
/// <remarks>
/// What stands inside lists is text here and read by <see cref="GuardPolicyReader"/>: the framework's binder leaves out an element
/// that it cannot convert, and a freeze window that is left out without a word guards nothing.
/// </remarks>
public sealed class GuardOptions
{
    public const string Section = "Guards";

    /// <summary>True to refuse every action of everybody; what runs already goes on.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Why, for people who are refused.</summary>
    public string? ReadOnlyReason { get; init; }

    /// <summary>Times in which nothing is begun.</summary>
    public List<FreezeWindowSettings> FreezeWindows { get; init; } = [];

    /// <summary>What a second person has to agree to. The first entry that fits decides.</summary>
    public List<ApprovalSettings> Approvals { get; init; } = [];

    /// <summary>How many destructive operations may begin within an hour.</summary>
    public DestructiveLimitSettings DestructivePerHour { get; init; } = new();

    /// <summary>Kinds that <c>console:protected=true</c> refuses although they destroy nothing; kinds that destroy are refused always.</summary>
    public List<string> ProtectedKinds { get; init; } = [];
}

/// <summary>One entry of <c>Guards:FreezeWindows</c>: once (From and To), weekly (Days, StartsAt and EndsAt), or by Cron and Lasts.</summary>
public sealed class FreezeWindowSettings
{
    public string? Name { get; init; }

    /// <summary>An IANA time zone, for example <c>Europe/Berlin</c>; every time of the window is on its clocks.</summary>
    public string? TimeZone { get; init; }

    /// <summary>For example <c>2026-12-18T18:00</c>.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>For example <c>Friday</c>; the days on which the window begins.</summary>
    public List<string> Days { get; init; } = [];

    /// <summary>For example <c>22:00</c>.</summary>
    public string? StartsAt { get; init; }

    /// <summary>For example <c>06:00</c>; on the next day when it is not after <see cref="StartsAt"/>.</summary>
    public string? EndsAt { get; init; }

    /// <summary>Five fields, for example <c>0 16 * * FRI</c>.</summary>
    public string? Cron { get; init; }

    /// <summary>How long the clock on the wall runs from each <see cref="Cron"/> start, for example <c>2.16:00:00</c>.</summary>
    public string? Lasts { get; init; }

    /// <summary>For example <c>ml-prod.eu-west-1</c> or <c>ml-prod.*</c>; none for every scope.</summary>
    public List<string> Scopes { get; init; } = [];

    /// <summary>Kinds of operations; none for every kind.</summary>
    public List<string> Kinds { get; init; } = [];

    /// <summary>Why, for people who are refused.</summary>
    public string? Reason { get; init; }
}

/// <summary>One entry of <c>Guards:Approvals</c>.</summary>
public sealed class ApprovalSettings
{
    /// <summary>Kinds of operations; none for every kind that destroys.</summary>
    public List<string> Kinds { get; init; } = [];

    /// <summary>For example <c>ml-prod.*</c>; none for every scope.</summary>
    public List<string> Scopes { get; init; } = [];

    /// <summary>How long a request waits, for example <c>08:00:00</c>; a day when left out.</summary>
    public string? ExpiresAfter { get; init; }
}

/// <summary>The setting <c>Guards:DestructivePerHour</c>.</summary>
public sealed class DestructiveLimitSettings
{
    /// <summary>In one scope.</summary>
    public int PerScope { get; init; } = 10;

    /// <summary>In all scopes together.</summary>
    public int Console { get; init; } = 20;
}
