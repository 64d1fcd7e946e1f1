using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Diagnostics.Tracing;

namespace DeployConsole.StartProfile;

/// <summary>What a recorded process used: methods that it compiled or found compiled, with the types and modules that they belong to.</summary>
internal sealed class Trace : IDisposable
{
    private readonly HashSet<ulong> _used = [];
    private readonly Dictionary<ulong, SeenMethod> _methods = [];
    private readonly Dictionary<ulong, SeenType> _types = [];
    private readonly Dictionary<ulong, string> _paths = [];
    private readonly Dictionary<ulong, PEReader> _files = [];

    private Trace()
    {
    }

    /// <summary>The methods that were used, in the order of the runtime's numbers; null where the trace does not describe one.</summary>
    public IEnumerable<SeenMethod?> Methods => _used.Order().Select(_methods.GetValueOrDefault);

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Trace Read(string path)
    {
        var trace = new Trace();
        using var source = new EventPipeEventSource(path);
        source.Clr.LoaderModuleLoad += module => trace._paths[(ulong)module.ModuleID] = module.ModuleILPath;
        source.Clr.MethodR2RGetEntryPoint += method => trace._used.Add((ulong)method.MethodID);
        source.Clr.MethodJittingStarted += method => trace._used.Add((ulong)method.MethodID);
        source.Clr.MethodMethodDetails += method => trace._methods[(ulong)method.MethodID] = new SeenMethod(
            (ulong)method.TypeID,
            (int)method.MethodToken,
            [.. Enumerable.Range(0, (int)method.TypeParameterCount).Select(index => (ulong)method.TypeParameters(index))]);
        source.Clr.TypeBulkType += types =>
        {
            foreach (var type in Enumerable.Range(0, types.Count).Select(types.Values))
            {
                trace._types[(ulong)type.TypeID] = new SeenType(
                    (ulong)type.ModuleID,
                    (int)type.TypeNameID,
                    type.CorElementType,
                    [.. Enumerable.Range(0, type.TypeParameterCount).Select(index => (ulong)type.TypeParameterID(index))]);
            }
        };
        source.Process();
        return trace;
    }

    public SeenType Type(ulong number) => _types.GetValueOrDefault(number) ?? throw new NotWritableException("a type that the trace does not describe");

    /// <summary>The metadata of a module that the process had loaded, read from the same file.</summary>
    public MetadataReader Module(ulong number)
    {
        if (_files.TryGetValue(number, out var file)) { return file.GetMetadataReader(); }

        // What a program makes in memory, such as an expression, is in no file.
        if (!_paths.TryGetValue(number, out var path) || !File.Exists(path)) { throw new NotWritableException("a module that is in no file"); }

        file = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
        _files.Add(number, file);
        return file.GetMetadataReader();
    }

    public void Dispose()
    {
        foreach (var file in _files.Values) { file.Dispose(); }
    }
}
