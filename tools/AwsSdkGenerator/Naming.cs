using System.Text;

namespace DeployConsole.AwsSdkGenerator;

/// <summary>The names that the official packages give; README.md lists the rules.</summary>
internal static class Naming
{
    private static readonly char[] s_separators = ['-', '.', '/', ' ', ':', '(', ')', '+'];

    public static string Class(string shape) => UpperFirst(shape);

    public static string Property(string member) => UpperFirst(member);

    /// <summary>Every error ends in Exception; a Fault becomes an Exception.</summary>
    public static string Error(string shape) =>
        shape.EndsWith("Exception", StringComparison.Ordinal) ? shape
        : shape.EndsWith("Fault", StringComparison.Ordinal) ? shape[..^"Fault".Length] + "Exception"
        : shape + "Exception";

    /// <summary>The parts between separators, each with a capital; underscores and the case of the rest stay.</summary>
    public static string Constant(string value)
    {
        var name = new StringBuilder();
        foreach (var part in value.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            name.Append(UpperFirst(part));
        }

        return char.IsLetter(name[0]) ? name.ToString() : "_" + name;
    }

    private static string UpperFirst(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
