using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeployConsole.Bench;

/// <summary>Prints one JSON object a line: a note on what was measured where, then each figure beside its bound.</summary>
internal sealed class Figures(TextWriter output)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints where it is measured.</summary>
    public void Begin(string benchmark) =>
        Note($"{benchmark} on {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    public void Note(string note) => Print(new { note });

    /// <param name="figure">Its name, for example <c>startup.ready.seconds</c>.</param>
    /// <param name="value">What was measured.</param>
    /// <param name="bound">What it must not exceed; null when it stands beside another figure instead.</param>
    /// <param name="unit">For example <c>s</c>, <c>MiB</c>, <c>calls/calls</c>.</param>
    public void Figure(string figure, double value, double? bound, string unit) => Print(new { figure, value = Math.Round(value, 3), bound, unit });

    private void Print<T>(T line) => output.WriteLine(JsonSerializer.Serialize(line, s_json));
}
