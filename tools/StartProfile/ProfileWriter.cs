using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DeployConsole.StartProfile;

/// <summary>Writes a profile (.mibc) for the ahead-of-time compiler of .NET: the methods that are worth compiling.</summary>
/// <remarks>
/// The format is a managed library whose global method AssemblyDictionary lists groups of methods by the assemblies that
/// they need, and whose other global methods hold a token of each method of a group, as the reader in dotnet/runtime
/// expects it (src/coreclr/tools/aot/ILCompiler.ReadyToRun/IBC/MIbcProfileParser.cs).
/// </remarks>
internal sealed class ProfileWriter
{
    private const int Stack = 8;

    private readonly MetadataBuilder _output = new();
    private readonly References _references;
    private readonly SortedDictionary<string, BlobBuilder> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntityHandle> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    public ProfileWriter() => _references = new References(_output);

    /// <summary>How many methods the profile names.</summary>
    public int Count { get; private set; }

    /// <summary>Why methods were left out, and how many.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _leftOut;

    public (int Written, int LeftOut) Add(Trace trace)
    {
        var (written, leftOut) = (0, 0);
        foreach (var method in trace.Methods)
        {
            try
            {
                Add(trace, method ?? throw new NotWritableException("a method that the trace does not describe, such as one made in memory"));
                written++;
            }
            catch (NotWritableException exception)
            {
                leftOut++;
                _leftOut[exception.Message] = _leftOut.GetValueOrDefault(exception.Message) + 1;
            }
        }

        return (written, leftOut);
    }

    public void Save(string path)
    {
        var bodies = new BlobBuilder();
        var encoder = new MethodBodyStreamEncoder(bodies);
        var nothing = new BlobBuilder();
        new BlobEncoder(nothing).MethodSignature().Parameters(0, result => result.Void(), _ => { });
        var signature = _output.GetOrAddBlob(nothing);

        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var (assemblies, methods) in _groups)
        {
            dictionary.LoadString(_output.GetOrAddUserString(assemblies));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(Global(string.Create(CultureInfo.InvariantCulture, $"Assemblies_{_output.GetRowCount(TableIndex.MethodDef)}"), new InstructionEncoder(methods)));
            dictionary.OpCode(ILOpCode.Pop);
        }

        Global("AssemblyDictionary", dictionary);
        var name = Path.GetFileNameWithoutExtension(path);
        _output.AddModule(0, _output.GetOrAddString(name), _output.GetOrAddGuid(Guid.Empty), default, default);
        _output.AddAssembly(_output.GetOrAddString(name), new Version(1, 0), default, default, default, AssemblyHashAlgorithm.None);
        _output.AddTypeDefinition(default, default, _output.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var library = new BlobBuilder();
        // The same methods give the same file.
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_output), bodies, deterministicIdProvider: content => BlobContentId.FromHash(Hash(content))).Serialize(library);
        Archive.Write(path, library.ToArray());

        MethodDefinitionHandle Global(string method, InstructionEncoder code)
        {
            code.OpCode(ILOpCode.Ret);
            return _output.AddMethodDefinition(
                MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, _output.GetOrAddString(method), signature, encoder.AddMethodBody(code, Stack), MetadataTokens.ParameterHandle(1));
        }
    }

    private void Add(Trace trace, SeenMethod method)
    {
        var owner = trace.Type(method.Owner);
        var module = trace.Module(owner.Module);
        var handle = MetadataTokens.Handle(method.Token);
        if (handle.Kind is not HandleKind.MethodDefinition) { throw new NotWritableException("a method without a definition"); }

        var definition = module.GetMethodDefinition((MethodDefinitionHandle)handle);
        var assemblies = new SortedSet<string>(StringComparer.Ordinal);
        var types = new Instantiation(trace, _references, assemblies);
        var parent = owner.Arguments.Count is 0 ? _references.Type(module, Instantiation.Definition(owner.Token)) : Specification(types, method.Owner);
        var name = module.GetString(definition.Name);
        var signature = new SignatureCopy(_references, module).Of(definition);
        var token = Once($"{MetadataTokens.GetToken(parent)}.{name}", signature, blob => _output.AddMemberReference(parent, _output.GetOrAddString(name), blob));
        if (method.Arguments.Count > 0) { token = Specification(types, token, method.Arguments); }

        var home = module.GetString(module.GetAssemblyDefinition().Name);
        assemblies.Remove(home);
        Note(token, string.Concat(assemblies.Prepend(home).Select(assembly => $"{assembly};")));
    }

    private void Note(EntityHandle method, string assemblies)
    {
        // Another trace may have had it.
        if (!_written.TryAdd($"used {MetadataTokens.GetToken(method)}", method)) { return; }

        if (!_groups.TryGetValue(assemblies, out var group)) { _groups.Add(assemblies, group = new BlobBuilder()); }

        var code = new InstructionEncoder(group);
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(method);
        code.OpCode(ILOpCode.Pop);
        Count++;
    }

    private EntityHandle Specification(Instantiation types, ulong type)
    {
        var blob = new BlobBuilder();
        types.Write(type, blob);
        return Once("type", blob, written => _output.AddTypeSpecification(written));
    }

    private EntityHandle Specification(Instantiation types, EntityHandle method, IReadOnlyList<ulong> arguments)
    {
        var blob = new BlobBuilder();
        var encoder = new BlobEncoder(blob).MethodSpecificationSignature(arguments.Count);
        foreach (var argument in arguments) { types.Write(argument, encoder.Builder); }

        return Once($"{MetadataTokens.GetToken(method)}", blob, written => _output.AddMethodSpecification(method, written));
    }

    private EntityHandle Once(string what, BlobBuilder blob, Func<BlobHandle, EntityHandle> write)
    {
        var key = $"{what} {Convert.ToHexString(blob.ToArray())}";
        if (!_written.TryGetValue(key, out var handle)) { _written.Add(key, handle = write(_output.GetOrAddBlob(blob))); }

        return handle;
    }

    private static byte[] Hash(IEnumerable<Blob> content) =>
        System.Security.Cryptography.SHA256.HashData([.. content.SelectMany(blob => blob.GetBytes())]);
}
