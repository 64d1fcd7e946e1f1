using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DeployConsole.StartProfile;

/// <summary>Names assemblies and types of other modules in the module that is written, each once.</summary>
internal sealed class References(MetadataBuilder output)
{
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(EntityHandle Scope, string Namespace, string Name), TypeReferenceHandle> _types = [];

    public EntityHandle Type(MetadataReader module, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => Definition(module, (TypeDefinitionHandle)type),
        HandleKind.TypeReference => Reference(module, (TypeReferenceHandle)type),
        _ => throw new NotWritableException("a type that is neither defined nor referred to"),
    };

    private TypeReferenceHandle Definition(MetadataReader module, TypeDefinitionHandle handle)
    {
        var type = module.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        EntityHandle scope = outer.IsNil ? Assembly(module) : Definition(module, outer);
        return Named(scope, module.GetString(type.Namespace), module.GetString(type.Name));
    }

    private TypeReferenceHandle Reference(MetadataReader module, TypeReferenceHandle handle)
    {
        var type = module.GetTypeReference(handle);
        EntityHandle scope = type.ResolutionScope.Kind switch
        {
            HandleKind.AssemblyReference => Assembly(module, (AssemblyReferenceHandle)type.ResolutionScope),
            HandleKind.TypeReference => Reference(module, (TypeReferenceHandle)type.ResolutionScope),
            _ => throw new NotWritableException("a type of a module without an assembly"),
        };
        return Named(scope, module.GetString(type.Namespace), module.GetString(type.Name));
    }

    private TypeReferenceHandle Named(EntityHandle scope, string @namespace, string name)
    {
        if (!_types.TryGetValue((scope, @namespace, name), out var type))
        {
            type = output.AddTypeReference(scope, @namespace.Length is 0 ? default : output.GetOrAddString(@namespace), output.GetOrAddString(name));
            _types.Add((scope, @namespace, name), type);
        }

        return type;
    }

    private AssemblyReferenceHandle Assembly(MetadataReader module)
    {
        var assembly = module.GetAssemblyDefinition();
        return Assembly(assembly.GetAssemblyName());
    }

    private AssemblyReferenceHandle Assembly(MetadataReader module, AssemblyReferenceHandle handle) =>
        Assembly(module.GetAssemblyReference(handle).GetAssemblyName());

    private AssemblyReferenceHandle Assembly(AssemblyName name)
    {
        var simple = name.Name ?? throw new NotWritableException("an assembly without a name");
        if (!_assemblies.TryGetValue(simple, out var assembly))
        {
            var token = name.GetPublicKeyToken() is { Length: > 0 } key ? output.GetOrAddBlob(ImmutableArray.Create(key)) : default;
            assembly = output.AddAssemblyReference(output.GetOrAddString(simple), name.Version ?? new Version(), default, token, default, default);
            _assemblies.Add(simple, assembly);
        }

        return assembly;
    }
}
