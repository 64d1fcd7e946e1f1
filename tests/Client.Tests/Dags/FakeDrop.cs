using Bunit;
using Microsoft.JSInterop;

namespace DeployConsole.Client.Dags;

/// <summary>Plays the browser's side of the upload form: what is dropped, read and sent.</summary>
internal sealed class FakeDrop
{
    private readonly BunitJSModuleInterop _module;
    private readonly Dictionary<int, FileReading> _readings = [];
    private int _next;

    public FakeDrop(BunitJSInterop script)
    {
        _module = script.SetupModule("./js/dag-drop.js");
        _module.Mode = JSRuntimeMode.Loose;
        _module.AddInvocationHandler(new Reading(_readings));
    }

    /// <summary>Addresses that files were put at, in order.</summary>
    public IReadOnlyList<string> SentTo => [.. _module.Invocations["send"].Select(call => (string)(call.Arguments[2] ?? ""))];

    /// <summary>How many files the browser was told to forget.</summary>
    public int Forgotten => _module.Invocations["forget"].Count;

    private DagFileSource Source => _module.Invocations["attach"][0].Arguments[4] is DotNetObjectReference<DagFileSource> source
        ? source.Value
        : throw new InvalidOperationException("The form did not attach itself.");

    /// <summary>Prepares a file; answers what comes when it is sent.</summary>
    public (DroppedFile File, JSRuntimeInvocationHandler<FileAnswer> Answer) File(string path, long size = 100, FileReading? reading = null)
    {
        var file = new DroppedFile(++_next, path, size);
        _readings[file.Id] = reading ?? new FileReading(new string((char)('a' + (file.Id % 6)), 64), IsText: true, null);
        return (file, _module.Setup<FileAnswer>("send", call => Equals(call.Arguments[1], file.Id)));
    }

    public Task DropAsync(IEnumerable<DroppedFile> files, bool more = false) => Source.FilesFound([.. files], more);

    public void Progress(DroppedFile file, double fraction) => Source.SentSoFar(file.Id, fraction);

    public static FileAnswer Taken { get; } = new(204, "");

    private sealed class Reading(Dictionary<int, FileReading> readings)
        : JSRuntimeInvocationHandler<FileReading[]>(call => call.Identifier is "read", isCatchAllHandler: false)
    {
        protected override Task<FileReading[]> HandleAsync(JSRuntimeInvocation invocation) => Task.FromResult(
            invocation.Arguments[1] is int[] files ? files.Select(file => readings[file]).ToArray() : throw new InvalidOperationException("No files were named."));
    }
}
