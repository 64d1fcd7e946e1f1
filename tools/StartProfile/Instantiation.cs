using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DeployConsole.StartProfile;

/// <summary>Writes types as they were instantiated, and notes the assemblies that they are from.</summary>
internal sealed class Instantiation(Trace trace, References references, ISet<string> assemblies)
{
    private const string Core = "System.Private.CoreLib";
    private const byte GenericInstance = 0x15;

    // ECMA-335 II.23.1.16: types of the core library that a signature names by a byte.
    private static readonly Dictionary<string, byte> s_primitives = new(StringComparer.Ordinal)
    {
        ["Void"] = 0x01, ["Boolean"] = 0x02, ["Char"] = 0x03, ["SByte"] = 0x04, ["Byte"] = 0x05, ["Int16"] = 0x06, ["UInt16"] = 0x07,
        ["Int32"] = 0x08, ["UInt32"] = 0x09, ["Int64"] = 0x0a, ["UInt64"] = 0x0b, ["Single"] = 0x0c, ["Double"] = 0x0d, ["String"] = 0x0e,
        ["TypedReference"] = 0x16, ["IntPtr"] = 0x18, ["UIntPtr"] = 0x19, ["Object"] = 0x1c,
    };

    public void Write(ulong number, BlobBuilder to)
    {
        var seen = trace.Type(number);
        switch ((SignatureTypeCode)seen.Element)
        {
            case SignatureTypeCode.SZArray or SignatureTypeCode.Pointer or SignatureTypeCode.ByReference:
                to.WriteByte((byte)seen.Element);
                Write(seen.Arguments[0], to);
                return;
            case SignatureTypeCode.Array:
                throw new NotWritableException("an array of more than one dimension, whose size the trace does not say");
        }

        var module = trace.Module(seen.Module);
        var handle = Definition(seen.Token);
        var type = module.GetTypeDefinition(handle);
        var assembly = module.GetString(module.GetAssemblyDefinition().Name);
        if (seen.Arguments.Count is 0 && Primitive(module, type, assembly) is { } primitive)
        {
            to.WriteByte(primitive);
            return;
        }

        assemblies.Add(assembly);
        if (seen.Arguments.Count > 0) { to.WriteByte(GenericInstance); }

        to.WriteByte((byte)(IsValueType(module, type) ? SignatureTypeKind.ValueType : SignatureTypeKind.Class));
        to.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(references.Type(module, handle)));
        if (seen.Arguments.Count is 0) { return; }

        to.WriteCompressedInteger(seen.Arguments.Count);
        foreach (var argument in seen.Arguments) { Write(argument, to); }
    }

    public static TypeDefinitionHandle Definition(int token)
    {
        var handle = MetadataTokens.Handle(token);
        return handle.Kind is HandleKind.TypeDefinition ? (TypeDefinitionHandle)handle : throw new NotWritableException("a type without a definition");
    }

    private static byte? Primitive(MetadataReader module, TypeDefinition type, string assembly) =>
        assembly is Core && type.GetDeclaringType().IsNil && module.GetString(type.Namespace) is "System"
            && s_primitives.TryGetValue(module.GetString(type.Name), out var code) ? code : null;

    private static bool IsValueType(MetadataReader module, TypeDefinition type)
    {
        if (type.BaseType.IsNil) { return false; }

        var (@namespace, name) = type.BaseType.Kind switch
        {
            HandleKind.TypeReference => Name(module.GetTypeReference((TypeReferenceHandle)type.BaseType)),
            HandleKind.TypeDefinition => Name(module.GetTypeDefinition((TypeDefinitionHandle)type.BaseType)),
            _ => default,
        };
        // System.Enum is itself a class, derived from System.ValueType.
        return @namespace is "System" && (name is "Enum" || (name is "ValueType" && module.GetString(type.Name) is not "Enum"));

        (string, string) Name<T>(T named) => named switch
        {
            TypeReference reference => (module.GetString(reference.Namespace), module.GetString(reference.Name)),
            TypeDefinition definition => (module.GetString(definition.Namespace), module.GetString(definition.Name)),
            _ => default,
        };
    }
}
