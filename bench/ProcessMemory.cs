using System.Globalization;

namespace DeployConsole.Bench;

/// <summary>The memory of a Linux process, in bytes.</summary>
/// <param name="Private">What it needs itself: anonymous memory and its own shared mappings, such as generated code.</param>
/// <param name="Resident">That and the pages of mapped program files.</param>
internal sealed record ProcessMemory(long Private, long Resident)
{
    // https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
    public static ProcessMemory Of(int process)
    {
        var status = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
            .Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
        return new ProcessMemory(Bytes("RssAnon") + Bytes("RssShmem"), Bytes("VmRSS"));

        long Bytes(string name) => long.Parse(status[name].Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
    }
}
