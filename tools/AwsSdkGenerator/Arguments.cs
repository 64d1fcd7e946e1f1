namespace DeployConsole.AwsSdkGenerator;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(string Models, string Manifest, string Output, bool Check)
{
    public const string Usage = "usage: AwsSdkGenerator [--check] [--models DIR] [--manifest FILE] [--output DIR]";

    /// <exception cref="GeneratorException">An argument is unknown or lacks its value.</exception>
    public static Arguments Parse(IReadOnlyList<string> arguments, string start)
    {
        var root = Root(start);
        var parsed = new Arguments(
            Path.Combine(root, "..", "shared", "aws-models"),
            Path.Combine(root, "tools", "AwsSdkGenerator", "manifest.json"),
            Path.Combine(root, "src", "AwsSdk", "Generated"),
            Check: false);
        for (var i = 0; i < arguments.Count; i++)
        {
            parsed = arguments[i] switch
            {
                "--check" => parsed with { Check = true },
                "--models" when i + 1 < arguments.Count => parsed with { Models = arguments[++i] },
                "--manifest" when i + 1 < arguments.Count => parsed with { Manifest = arguments[++i] },
                "--output" when i + 1 < arguments.Count => parsed with { Output = arguments[++i] },
                var other => throw new GeneratorException($"Cannot use '{other}'. {Usage}"),
            };
        }

        return parsed;
    }

    private static string Root(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Console.sln")))
            {
                return folder.FullName;
            }
        }

        throw new GeneratorException("Run the generator inside the repository: no Console.sln was found above the current folder.");
    }
}
