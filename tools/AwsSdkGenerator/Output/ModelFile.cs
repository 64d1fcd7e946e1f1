using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>Structures, requests and responses.</summary>
internal static class ModelFile
{
    public static SourceFile WriteStructures(Reach reach)
    {
        var file = new SourceFile("Structures.g.cs", $"Amazon.{reach.Model.Entry.Name}.Model");
        foreach (var shape in reach.Structures)
        {
            file.Line();
            file.Link(reach.Model.Entry.Docs, shape.Name);
            Write(file, reach, Naming.Class(shape.Name), null, shape);
        }

        return file;
    }

    public static SourceFile WriteMessages(Reach reach)
    {
        var name = reach.Model.Entry.Name;
        var file = new SourceFile("Messages.g.cs", $"Amazon.{name}.Model");
        foreach (var operation in reach.Model.Operations)
        {
            file.Line();
            file.Link(reach.Model.Entry.Docs, operation.Name);
            Write(file, reach, operation.Name + "Request", $"Amazon{name}Request", Shape(reach, operation.Input));
            file.Line();
            file.Link(reach.Model.Entry.Docs, operation.Name);
            Write(file, reach, operation.Name + "Response", "Amazon.Runtime.AmazonWebServiceResponse", Shape(reach, operation.Output));
        }

        return file;
    }

    public static void WriteMember(SourceFile file, TypeNames types, string owner, ApiMember member)
    {
        var type = types.Member(owner, member);
        var start = TypeNames.IsCollection(type) ? $" = Amazon.AWSConfigs.InitializeCollections ? new {type}() : null;" : "";
        if (member.IsDeprecated)
        {
            file.Line("[System.Obsolete(\"AWS calls this member deprecated.\")]");
        }

        file.Line($"public {type} {Naming.Property(member.Name)} {{ get; set; }}{start}");
    }

    private static ApiShape? Shape(Reach reach, string? name) => name is null ? null : reach.Model[name];

    private static void Write(SourceFile file, Reach reach, string name, string? parent, ApiShape? shape)
    {
        var types = new TypeNames(reach);
        if (shape is { IsDeprecated: true, Members.Count: > 0 })
        {
            file.Line("[System.Obsolete(\"AWS calls this structure deprecated.\")]");
        }

        // The official package counts members by the class, not by the shape: its requests carry the operation's name.
        var owner = parent is null ? shape?.Name ?? name : name;
        var members = shape?.Members ?? [];
        file.Block($"public partial class {name}{StructureAccess.Bases(parent, members)}", () =>
        {
            foreach (var member in members)
            {
                WriteMember(file, types, owner, member);
            }

            StructureAccess.Write(file, reach, owner, members);
        });
    }
}
