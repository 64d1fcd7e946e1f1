using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>Enumerations as classes of constants, open to values that AWS adds later.</summary>
internal static class EnumsFile
{
    public static SourceFile Write(Reach reach)
    {
        var file = new SourceFile("Enumerations.g.cs", "Amazon." + reach.Model.Entry.Name);
        foreach (var shape in reach.Enums)
        {
            file.Line();
            Write(file, Naming.Class(shape.Name), shape);
        }

        return file;
    }

    private static void Write(SourceFile file, string name, ApiShape shape) =>
        file.Block($"public partial class {name} : Amazon.Runtime.ConstantClass", () =>
        {
            foreach (var value in shape.Values.Order(StringComparer.Ordinal))
            {
                file.Line($"public static readonly {name} {Naming.Constant(value)} = new {name}({Literals.Text(value)});");
            }

            file.Line();
            file.Line($"public {name}(string value) : base(value) {{ }}");
            file.Line();
            file.Line($"public static {name} FindValue(string value) => FindValue<{name}>(value);");
            file.Line();
            file.Line($"public static implicit operator {name}(string value) => FindValue(value);");
        });
}
