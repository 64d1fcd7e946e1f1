using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator;

/// <summary>The command: writes the clients, or with <c>--check</c> says whether they are out of date.</summary>
internal static class Command
{
    /// <returns>0 when all is well, 1 when files are out of date, 2 when the input cannot be used.</returns>
    public static int Run(IReadOnlyList<string> arguments, string folder, TextWriter output)
    {
        try
        {
            var parsed = Arguments.Parse(arguments, folder);
            var generation = new Generation(Manifest.Read(parsed.Manifest), parsed.Models);
            var differences = generation.Differences(parsed.Output);
            if (!parsed.Check)
            {
                generation.Save(parsed.Output);
                output.WriteLine($"{generation.Count} files, {differences.Count} of them changed.");
                return 0;
            }

            foreach (var difference in differences)
            {
                output.WriteLine(difference);
            }

            output.WriteLine(differences.Count == 0 ? $"{generation.Count} files are up to date." : "Run tools/AwsSdkGenerator to write them.");
            return differences.Count == 0 ? 0 : 1;
        }
        catch (GeneratorException exception)
        {
            output.WriteLine(exception.Message);
            return 2;
        }
    }
}
