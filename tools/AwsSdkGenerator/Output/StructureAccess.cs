using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>
/// The part of a structure by which the protocols read and write its members: by number, in the order of the schema's table. No type and
/// no delegate is made for a member, because a console holds every one of them for as long as it runs.
/// </summary>
internal static class StructureAccess
{
    private const string Interface = "DeployConsole.AwsSdk.Schema.IStructure";

    /// <summary>What the class derives from and implements; a structure without members has nothing to give access to.</summary>
    public static string Bases(string? parent, IReadOnlyList<ApiMember> members) => (parent, members.Count) switch
    {
        (null, 0) => "",
        (null, _) => " : " + Interface,
        (_, 0) => " : " + parent,
        _ => $" : {parent}, {Interface}",
    };

    public static void Write(SourceFile file, Reach reach, string owner, IReadOnlyList<ApiMember> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        var types = new TypeNames(reach);
        file.Line();
        Switch(file, $"object {Interface}.Get(int member)", members, member => $"return {Read(reach, member)};");
        file.Line();
        Switch(
            file,
            $"void {Interface}.Set(int member, object value)",
            members,
            member => $"{Naming.Property(member.Name)} = {Written(reach, types.Member(owner, member), member)}; break;");
    }

    private static void Switch(SourceFile file, string head, IReadOnlyList<ApiMember> members, Func<ApiMember, string> act) => file.Block(head, () =>
        file.Block("switch (member)", () =>
        {
            for (var index = 0; index < members.Count; index++)
            {
                file.Line($"case {index}: {act(members[index])}");
            }

            file.Line("default: throw new System.ArgumentOutOfRangeException(nameof(member));");
        }));

    private static string Read(Reach reach, ApiMember member) => (reach.Model[member.Shape], Naming.Property(member.Name)) switch
    {
        ({ IsEnum: true }, var property) => $"(string){property}",
        ({ IsDocument: true }, var property) => $"{property}.IsNull() ? null : (object){property}",
        (_, var property) => property,
    };

    private static string Written(Reach reach, string type, ApiMember member) => reach.Model[member.Shape] switch
    {
        { IsEnum: true } => "value as string",
        { IsDocument: true } => $"value is {type} ? ({type})value : default",
        // Not "as int?": a precompiled assembly cannot hold that, and the method would be compiled anew in every console.
        _ when type.EndsWith('?') => $"value is {type[..^1]} ? ({type[..^1]})value : null",
        _ => $"value as {type}",
    };
}
