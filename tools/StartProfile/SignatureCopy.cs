using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DeployConsole.StartProfile;

/// <summary>Copies the signature of a method from its module, with its tokens exchanged for those of the module that is written.</summary>
/// <remarks>The grammar is ECMA-335 II.23.2.</remarks>
internal sealed class SignatureCopy(References references, MetadataReader module)
{
    private const int Generic = 0x10;

    public BlobBuilder Of(MethodDefinition method)
    {
        var copy = new BlobBuilder();
        var from = module.GetBlobReader(method.Signature);
        Signature(ref from, copy);
        return copy;
    }

    private void Signature(ref BlobReader from, BlobBuilder to)
    {
        var convention = from.ReadByte();
        to.WriteByte(convention);
        if ((convention & Generic) != 0) { Number(ref from, to); }

        var parameters = Number(ref from, to);
        for (var index = 0; index <= parameters; index++) { Type(ref from, to); }
    }

    private void Type(ref BlobReader from, BlobBuilder to)
    {
        var code = from.ReadByte();
        to.WriteByte(code);
        switch ((SignatureTypeCode)code)
        {
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned:
                Type(ref from, to);
                break;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                Token(ref from, to);
                Type(ref from, to);
                break;
            case (SignatureTypeCode)SignatureTypeKind.Class or (SignatureTypeCode)SignatureTypeKind.ValueType:
                Token(ref from, to);
                break;
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                Number(ref from, to);
                break;
            case SignatureTypeCode.GenericTypeInstance:
                to.WriteByte(from.ReadByte());
                Token(ref from, to);
                Types(Number(ref from, to), ref from, to);
                break;
            case SignatureTypeCode.Array:
                Type(ref from, to);
                Number(ref from, to);
                Numbers(Number(ref from, to), ref from, to);
                LowBounds(Number(ref from, to), ref from, to);
                break;
            case SignatureTypeCode.FunctionPointer:
                Signature(ref from, to);
                break;
        }
    }

    private void Types(int count, ref BlobReader from, BlobBuilder to)
    {
        for (var index = 0; index < count; index++) { Type(ref from, to); }
    }

    private void Token(ref BlobReader from, BlobBuilder to) =>
        to.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(references.Type(module, from.ReadTypeHandle())));

    private static int Number(ref BlobReader from, BlobBuilder to)
    {
        var number = from.ReadCompressedInteger();
        to.WriteCompressedInteger(number);
        return number;
    }

    private static void Numbers(int count, ref BlobReader from, BlobBuilder to)
    {
        for (var index = 0; index < count; index++) { Number(ref from, to); }
    }

    private static void LowBounds(int count, ref BlobReader from, BlobBuilder to)
    {
        for (var index = 0; index < count; index++) { to.WriteCompressedSignedInteger(from.ReadCompressedSignedInteger()); }
    }
}
