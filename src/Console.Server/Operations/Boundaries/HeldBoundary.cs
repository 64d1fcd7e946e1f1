using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Operations.Boundaries;

/// <summary>
/// Holds the operation at one boundary, for tests that kill the process there: it writes the operation's id into the file
/// <see cref="OperationsOptions.HoldMark"/> and waits until that file is gone. Once in a process.
/// </summary>
internal sealed class HeldBoundary(IOptions<OperationsOptions> options, TimeProvider clock) : IBoundaries
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private readonly string _at = options.Value.HoldAt ?? "";
    private readonly string _mark = options.Value.HoldMark ?? "";
    private int _held;

    public async ValueTask ReachedAsync(Guid operation, string step, Boundary boundary, CancellationToken cancellationToken)
    {
        if (_at != $"{step}:{boundary}" || Interlocked.Exchange(ref _held, 1) is 1) { return; }

        await File.WriteAllTextAsync(_mark, operation.ToString(), cancellationToken);
        while (File.Exists(_mark)) { await Task.Delay(s_look, clock, cancellationToken); }
    }
}
