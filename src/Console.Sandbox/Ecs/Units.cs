using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>CPU and memory as task definitions write them: <c>256</c>, <c>.25 vCPU</c>, <c>512</c>, <c>0.5GB</c>.</summary>
internal static partial class Units
{
    /// <summary>CPU units of 1/1024 vCPU.</summary>
    public static int? Cpu(string? text) => Read(text, "vcpu");

    /// <summary>MiB.</summary>
    public static int? Memory(string? text) => Read(text, "gb");

    private static int? Read(string? text, string unit)
    {
        var match = Form().Match(text ?? "");
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var suffix = match.Groups[2].Value;
        return suffix.Length == 0 ? (int)number : suffix.Equals(unit, StringComparison.OrdinalIgnoreCase) ? (int)(number * 1024) : null;
    }

    [GeneratedRegex(@"^\s*([0-9]*\.?[0-9]+)\s*([A-Za-z]*)\s*$")]
    private static partial Regex Form();
}
