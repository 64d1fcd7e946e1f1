using System.IO.Compression;

namespace DeployConsole.StartProfile;

/// <summary>The compressed form of a profile: a ZIP archive with one entry, named as the file with <c>.dll</c> behind it.</summary>
internal static class Archive
{
    public static void Write(string path, byte[] library)
    {
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        var entry = archive.CreateEntry($"{Path.GetFileName(path)}.dll", CompressionLevel.SmallestSize);
        // The oldest time that the format has: the same methods give the same file.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var content = entry.Open();
        content.Write(library);
    }
}
