using System.Globalization;
using System.Net.Http.Headers;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>A part of a body.</summary>
internal sealed record ByteRange(int Start, int Length)
{
    /// <summary>What a Range header or a part number asks for; null for everything. A header that is no valid single range is ignored, as S3 does.</summary>
    /// <exception cref="AwsFault">The range lies outside the object.</exception>
    public static ByteRange? Of(string? header, string? partNumber, ObjectVersion version)
    {
        if (partNumber is not null)
        {
            return Part(partNumber, version);
        }

        if (header is null || !RangeHeaderValue.TryParse(header, out var ranges) || ranges.Unit != "bytes" || ranges.Ranges.Count != 1)
        {
            return null;
        }

        var (range, size) = (ranges.Ranges.First(), version.Body.Length);
        if (range.From is not { } from)
        {
            var last = (int)Math.Min(range.To ?? 0, size);
            return last == 0 ? throw Unsatisfiable(header, size) : new(size - last, last);
        }

        return from >= size ? throw Unsatisfiable(header, size) : new((int)from, (int)(Math.Min(range.To ?? long.MaxValue, size - 1) - from + 1));
    }

    private static ByteRange? Part(string partNumber, ObjectVersion version)
    {
        var parts = version.Parts.IsEmpty ? [version.Body.Length] : version.Parts;
        if (!int.TryParse(partNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
        {
            throw S3Faults.InvalidArgument("partNumber", partNumber, "Part number must be an integer between 1 and 10000, inclusive");
        }

        return number > parts.Length
            ? throw new AwsFault("InvalidPartNumber", "The requested partnumber is not satisfiable", 416)
            : version.Body.IsEmpty ? null
            : new(parts.Take(number - 1).Sum(), parts[number - 1]);
    }

    private static AwsFault Unsatisfiable(string header, int size) => new("InvalidRange", "The requested range is not satisfiable", 416)
    {
        Members = System.Collections.Immutable.ImmutableDictionary<string, object>.Empty.Add("RangeRequested", header).Add("ActualObjectSize", size),
        Headers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("Content-Range", $"bytes */{size}"),
    };
}
