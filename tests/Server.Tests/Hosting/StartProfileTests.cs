using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using DeployConsole.Tests;

namespace DeployConsole.Server.Hosting;

/// <summary>What is published is compiled ahead by the profile in <c>src/Console.Server/Startup.mibc</c> (<c>tools/StartProfile</c>).</summary>
public sealed class StartProfileTests
{
    private static readonly string s_profile = Path.Combine(Repository.Root, "src", "Console.Server", "Startup.mibc");

    private static readonly HashSet<string> s_assemblies = ["DeployConsole.AwsSdk", "DeployConsole.Contracts", "DeployConsole.Sandbox", "DeployConsole.Server"];

    // What the compiler names itself changes with every line above it, and renaming is no reason to record at once.
    private const double StillThere = 0.8;

    [Fact]
    public void The_profile_of_a_start_names_methods_that_the_console_still_has()
    {
        var named = Ours(Named());
        Assert.Superset(s_assemblies, named.Select(method => method.Assembly).ToHashSet());

        var there = named.GroupBy(method => method.Assembly).Sum(methods => methods.Intersect(Defined(methods.Key)).Count());

        Assert.True(there > named.Count * StillThere, $"Only {there} of {named.Count} methods of the profile are still there: run tools/profile.sh and commit what it writes.");
    }

    private static HashSet<Method> Ours(IEnumerable<Method> methods) =>
        [.. methods.Where(method => method.Assembly.StartsWith("DeployConsole.", StringComparison.Ordinal))];

    // An archive with one library, in which each method is a reference to a member.
    private static IEnumerable<Method> Named()
    {
        using var archive = ZipFile.OpenRead(s_profile);
        using var library = new MemoryStream();
        using (var entry = archive.Entries.Single().Open()) { entry.CopyTo(library); }

        library.Position = 0;
        using var file = new PEReader(library);
        var reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Select(reader.GetMemberReference)
            .Where(member => member.Parent.Kind is HandleKind.TypeReference)
            .Select(member => Of(reader, (TypeReferenceHandle)member.Parent, reader.GetString(member.Name)))];
    }

    private static Method Of(MetadataReader reader, TypeReferenceHandle handle, string name)
    {
        var type = reader.GetTypeReference(handle);
        var path = reader.GetString(type.Name);
        while (type.ResolutionScope.Kind is HandleKind.TypeReference)
        {
            type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
            path = $"{reader.GetString(type.Name)}+{path}";
        }

        var assembly = reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
        return new Method(reader.GetString(assembly.Name), $"{reader.GetString(type.Namespace)}.{path}", name);
    }

    private static IEnumerable<Method> Defined(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        var reader = file.GetMetadataReader();
        return [.. reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .SelectMany(type => type.GetMethods().Select(method => new Method(assembly, NameOf(reader, type), reader.GetString(reader.GetMethodDefinition(method).Name))))];
    }

    private static string NameOf(MetadataReader reader, TypeDefinition type)
    {
        var path = reader.GetString(type.Name);
        while (!type.GetDeclaringType().IsNil)
        {
            type = reader.GetTypeDefinition(type.GetDeclaringType());
            path = $"{reader.GetString(type.Name)}+{path}";
        }

        return $"{reader.GetString(type.Namespace)}.{path}";
    }

    private sealed record Method(string Assembly, string Type, string Name);
}
