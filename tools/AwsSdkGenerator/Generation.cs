using DeployConsole.AwsSdkGenerator.Input;
using DeployConsole.AwsSdkGenerator.Output;

namespace DeployConsole.AwsSdkGenerator;

/// <summary>The generated files by their path below the output folder.</summary>
internal sealed class Generation
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public Generation(Manifest manifest, string models)
    {
        foreach (var service in manifest.Services)
        {
            var reach = new Reach(ApiModel.Read(models, service));
            SourceFile[] files =
            [
                EnumsFile.Write(reach),
                ModelFile.WriteStructures(reach),
                ModelFile.WriteMessages(reach),
                ExceptionsFile.Write(reach),
                ClientFile.Write(reach),
                PaginatorsFile.Write(reach),
                SchemaFile.Write(reach),
            ];
            foreach (var file in files)
            {
                _files.Add($"{service.Name}/{file.Name}", file.Text);
            }
        }

        var list = ServiceModelsFile.Write(manifest);
        _files.Add(list.Name, list.Text);
    }

    public int Count => _files.Count;

    /// <summary>What differs between the folder and this generation, one line for each file; empty when it is up to date.</summary>
    public IReadOnlyList<string> Differences(string folder)
    {
        var present = Present(folder);
        return
        [
            .. _files.Where(file => !File.Exists(Path.Combine(folder, file.Key))).Select(file => $"missing: {file.Key}"),
            .. _files.Where(file => File.Exists(Path.Combine(folder, file.Key)) && File.ReadAllText(Path.Combine(folder, file.Key)) != file.Value)
                .Select(file => $"out of date: {file.Key}"),
            .. present.Where(path => !_files.ContainsKey(path)).Select(path => $"left over: {path}"),
        ];
    }

    public void Save(string folder)
    {
        foreach (var path in Present(folder).Where(path => !_files.ContainsKey(path)))
        {
            File.Delete(Path.Combine(folder, path));
        }

        foreach (var (path, text) in _files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
            File.WriteAllText(target, text);
        }
    }

    private static IReadOnlyList<string> Present(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.g.cs", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))]
        : [];
}
