using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>The service's base exception and one class for each modelled error.</summary>
internal static class ExceptionsFile
{
    private const string Full =
        "string message, System.Exception innerException, Amazon.Runtime.ErrorType errorType, string errorCode, string requestId, "
        + "System.Net.HttpStatusCode statusCode";

    public static SourceFile Write(Reach reach)
    {
        var name = reach.Model.Entry.Name;
        var types = new TypeNames(reach);
        var file = new SourceFile("Exceptions.g.cs", null);
        file.Line();
        file.Block($"namespace Amazon.{name}", () => Class(file, $"Amazon{name}Exception", " : Amazon.Runtime.AmazonServiceException", () => { }));
        file.Line();
        file.Block($"namespace Amazon.{name}.Model", () =>
        {
            foreach (var error in reach.Errors)
            {
                file.Link(reach.Model.Entry.Docs, error.Name);
                ApiMember[] members = [.. error.Members.Where(IsExtra)];
                Class(file, Naming.Error(error.Name), StructureAccess.Bases($"Amazon{name}Exception", members), () =>
                {
                    foreach (var member in members)
                    {
                        ModelFile.WriteMember(file, types, error.Name, member);
                    }

                    StructureAccess.Write(file, reach, error.Name, members);
                });
            }
        });
        return file;
    }

    /// <summary>The message is the exception's own.</summary>
    public static bool IsExtra(ApiMember member) => !string.Equals(member.Name, "message", StringComparison.OrdinalIgnoreCase);

    private static void Class(SourceFile file, string name, string bases, Action members) =>
        file.Block($"public partial class {name}{bases}", () =>
        {
            file.Line($"public {name}() {{ }}");
            file.Line($"public {name}(string message) : base(message) {{ }}");
            file.Line($"public {name}(string message, System.Exception innerException) : base(message, innerException) {{ }}");
            file.Line($"public {name}(System.Exception innerException) : base(innerException) {{ }}");
            file.Line($"public {name}({Full}) : base(message, innerException, errorType, errorCode, requestId, statusCode) {{ }}");
            file.Line(
                $"public {name}({Full.Replace(", System.Exception innerException", "", StringComparison.Ordinal)}) "
                + ": base(message, errorType, errorCode, requestId, statusCode) { }");
            members();
        });
}
