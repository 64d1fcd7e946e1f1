using System.Text.Json;

namespace DeployConsole.AwsSdk;

/// <summary>AWS's service models beside the repository, read without the generator's code.</summary>
/// <param name="Entry">The service's line of the manifest.</param>
internal sealed record PublishedModels(JsonElement Entry, JsonElement Service, JsonElement Pages)
{
    private static readonly string s_root = FindRoot();

    public string Name => Text(Entry, "name");

    public IEnumerable<JsonElement> Operations =>
        Entry.GetProperty("operations").EnumerateArray().Select(name => Service.GetProperty("operations").GetProperty(name.GetString() ?? ""));

    public static IReadOnlyList<string> Names { get; } =
        [.. Manifest().GetProperty("services").EnumerateArray().Select(service => Text(service, "name"))];

    private static string Folder => Path.Combine(s_root, "..", "shared", "aws-models");

    /// <summary>A clone without the models beside it runs the other tests.</summary>
    public static void Require() =>
        Assert.SkipUnless(Directory.Exists(Folder), "not run: AWS's service models (../shared/aws-models) are not here");

    public static PublishedModels Of(string name)
    {
        Require();
        var entry = Manifest().GetProperty("services").EnumerateArray().Single(service => Text(service, "name") == name);
        var folder = Path.Combine(Folder, Text(entry, "folder"));
        return new(entry, Parse(Path.Combine(folder, "service-2.json")), Parse(Path.Combine(folder, "paginators-1.json")).GetProperty("pagination"));
    }

    public JsonElement Shape(string name) => Service.GetProperty("shapes").GetProperty(name);

    public static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";

    /// <summary>Whether a trait is there and true.</summary>
    public static bool Is(JsonElement json, string trait) => json.TryGetProperty(trait, out var value) && value.ValueKind == JsonValueKind.True;

    private static JsonElement Manifest() => Parse(Path.Combine(s_root, "tools", "AwsSdkGenerator", "manifest.json"));

    private static JsonElement Parse(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Console.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Console.sln above the tests.");
        }

        return folder;
    }
}
