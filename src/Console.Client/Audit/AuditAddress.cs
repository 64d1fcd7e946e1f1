using System.Globalization;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Contracts.Audit;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Audit;

/// <summary>The filters of the trail as they stand in the page's address. What is not valid there is as if it were not there.</summary>
/// <param name="From">The first day, as the viewer counts days.</param>
/// <param name="To">The last day.</param>
/// <param name="UpTo">The newest entry that is shown, so that pages stay as they are while one leafs through them.</param>
public sealed record AuditAddress(AuditEvent? Event, string? Who, DateOnly? From, DateOnly? To, long? UpTo, Guid? Operation)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>True when entries are left out, other than newer ones.</summary>
    public bool Filters => this is not { Event: null, Who: null, From: null, To: null, Operation: null };

    public static AuditAddress Read(string? happened, string? who, string? from, string? to, long? upTo, string? operation) => new(
        Enum.TryParse<AuditEvent>(happened, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        string.IsNullOrWhiteSpace(who) ? null : who.Trim(),
        DayOf(from),
        DayOf(to),
        upTo is > 0 ? upTo : null,
        Guid.TryParse(operation, out var id) ? id : null);

    /// <summary>What the server is asked: days become instants, as the viewer's clocks count them.</summary>
    public AuditFilter ToFilter(ViewerZone zone) => new(
        Event,
        Who,
        From is { } first ? Instant(zone.StartOf(first)) : null,
        To is { } last && last < DateOnly.MaxValue ? Instant(zone.StartOf(last.AddDays(1))) : null,
        UpTo,
        Operation);

    /// <summary>The address of the same page with these filters, from the first row on.</summary>
    public string Write(NavigationManager navigation) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["event"] = Event?.ToString(),
        ["who"] = Who,
        ["from"] = From?.ToString(Day, CultureInfo.InvariantCulture),
        ["to"] = To?.ToString(Day, CultureInfo.InvariantCulture),
        ["upTo"] = UpTo,
        ["operation"] = Operation?.ToString(),
        ["skip"] = null,
    });

    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
