namespace DeployConsole.EndToEnd;

/// <summary>Files in a folder that is gone afterwards.</summary>
internal sealed class FilesToSend : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dags-");

    public FilesToSend(params ReadOnlySpan<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
        {
            var file = new FileInfo(Path.Combine(_folder.FullName, path));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, text);
        }
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
