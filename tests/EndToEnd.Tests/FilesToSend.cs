using System.Text;

namespace DeployConsole.EndToEnd;

/// <summary>Files in a folder that is gone afterwards.</summary>
internal sealed class FilesToSend : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dags-");

    public FilesToSend(params ReadOnlySpan<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files) { Add(path, Encoding.UTF8.GetBytes(text)); }
    }

    public string Folder => _folder.FullName;

    /// <returns>Where it is.</returns>
    public string Add(string path, byte[] content)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, content);
        return file.FullName;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
