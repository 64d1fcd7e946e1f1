using System.Globalization;
using System.Text;

namespace DeployConsole.Contracts.Audit;

/// <summary>What <c>GET /audit</c> takes beside the window of every list.</summary>
/// <param name="Event">Only entries of this event.</param>
/// <param name="Who">Only entries whose person, program or credential contains this, case-insensitive.</param>
/// <param name="From">Only entries at or after this instant: <c>2026-11-23T09:00:00+01:00</c>, or a day, which begins at midnight UTC.</param>
/// <param name="To">Only entries before this instant, written like <paramref name="From"/>.</param>
/// <param name="UpTo">Only entries up to this sequence: with it, pages stay as they are while entries are added.</param>
/// <param name="Operation">Only entries of this operation.</param>
public sealed record AuditFilter(AuditEvent? Event = null, string? Who = null, string? From = null, string? To = null, long? UpTo = null, Guid? Operation = null)
{
    /// <summary>As the end of a URL's query, each parameter beginning with <c>&amp;</c>; empty when nothing is asked for.</summary>
    public string ToQueryString()
    {
        var query = new StringBuilder();
        Append("event", Event?.ToString());
        Append("who", Who);
        Append("from", From);
        Append("to", To);
        Append("upTo", UpTo?.ToString(CultureInfo.InvariantCulture));
        Append("operation", Operation?.ToString());
        return query.ToString();

        void Append(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) { query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value)); }
        }
    }
}
