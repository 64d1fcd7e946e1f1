using System.Collections;
using System.Globalization;
using Amazon;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>What all protocols agree on: when a member is set, and how single values look as text.</summary>
internal static class Values
{
    /// <summary>The value to send, or null when the member is not set.</summary>
    public static object? Of(Member member, object owner) => member.Get(owner) switch
    {
        null when member.IdempotencyToken => Guid.NewGuid().ToString(),
        // With InitializeCollections every collection exists, so an empty one cannot mean that the caller set it.
        ICollection { Count: 0 } when AWSConfigs.InitializeCollections => null,
        var value => value,
    };

    public static string ToText(Shape shape, object value) => shape.Kind switch
    {
        ShapeKind.Timestamp => IsoTime((DateTime)value),
        ShapeKind.EpochMilliseconds => EpochMilliseconds((DateTime)value).ToString(CultureInfo.InvariantCulture),
        ShapeKind.Boolean => value is true ? "true" : "false",
        ShapeKind.Blob => Convert.ToBase64String(((MemoryStream)value).ToArray()),
        ShapeKind.Double => ((double)value).ToString("R", CultureInfo.InvariantCulture),
        ShapeKind.Float => ((float)value).ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <exception cref="WireFormatException">The text is no value of that kind.</exception>
    public static object FromText(Shape shape, string text)
    {
        try
        {
            return shape.Kind switch
            {
                ShapeKind.Text => text,
                ShapeKind.Integer => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                ShapeKind.Long => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                ShapeKind.Double => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                ShapeKind.Float => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                ShapeKind.Boolean => bool.Parse(text),
                ShapeKind.Timestamp => Time(text),
                ShapeKind.EpochMilliseconds => DateTime.UnixEpoch.AddMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)),
                ShapeKind.Blob => new MemoryStream(Convert.FromBase64String(text)),
                _ => throw new WireFormatException(WireFormatException.Serialization, $"A text cannot be converted to a {shape.Name}"),
            };
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new WireFormatException(WireFormatException.Serialization, $"'{text}' can not be converted to a {shape.Kind}", exception);
        }
    }

    public static long EpochMilliseconds(DateTime time) => (long)(Utc(time) - DateTime.UnixEpoch).TotalMilliseconds;

    public static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Unspecified
        ? DateTime.SpecifyKind(time, DateTimeKind.Utc)
        : time.ToUniversalTime();

    private static string IsoTime(DateTime time) => Utc(time) is var utc && utc.Millisecond == 0
        ? utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        : utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    // Query services accept both forms, and some clients send seconds.
    private static DateTime Time(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        ? DateTime.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000))
        : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
}
