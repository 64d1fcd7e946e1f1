using System.IO.Compression;
using System.Text.Json;

namespace DeployConsole.AwsSdkGenerator.Input;

/// <summary>A service model in botocore's form, cut down to the operations of the manifest.</summary>
internal sealed class ApiModel
{
    private readonly Dictionary<string, ApiShape> _shapes;
    private readonly JsonElement _metadata;
    private readonly JsonElement _pages;

    private ApiModel(ServiceEntry entry, JsonElement service, JsonElement pages)
    {
        Entry = entry;
        _metadata = service.GetProperty("metadata");
        _pages = pages;
        _shapes = service.GetProperty("shapes").EnumerateObject()
            .ToDictionary(shape => shape.Name, shape => new ApiShape(shape.Name, shape.Value), StringComparer.Ordinal);
        var operations = service.GetProperty("operations");
        Operations =
        [
            .. entry.Operations.Order(StringComparer.Ordinal).Select(name => operations.TryGetProperty(name, out var operation)
                ? new ApiOperation(name, operation)
                : throw new GeneratorException($"The model of {entry.Name} has no operation {name}.")),
        ];
    }

    public ServiceEntry Entry { get; }

    /// <summary>The wanted operations, in the order of their names.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    public string Protocol => Entry.Protocol ?? Metadata("protocol");

    public string Metadata(string name, string otherwise = "") =>
        _metadata.TryGetProperty(name, out var value) ? value.GetString() ?? otherwise : otherwise;

    public ApiShape this[string name] => _shapes[name];

    public ApiPages? Pages(string operation)
    {
        if (!_pages.TryGetProperty(operation, out var pages))
        {
            return null;
        }

        var results = pages.GetProperty("result_key");
        return new ApiPages(
            pages.GetProperty("input_token").GetString() ?? "",
            pages.GetProperty("output_token").GetString() ?? "",
            results.ValueKind == JsonValueKind.Array
                ? [.. results.EnumerateArray().Select(result => result.GetString() ?? "")]
                : [results.GetString() ?? ""]);
    }

    /// <summary>Reads a model from <c>models/folder</c> or, as in a botocore checkout, from its newest dated folder.</summary>
    public static ApiModel Read(string models, ServiceEntry entry)
    {
        var folder = Path.Combine(models, entry.Folder);
        if (!Directory.Exists(folder))
        {
            throw new GeneratorException($"There is no folder {folder}; name the models' folder with --models.");
        }

        if (!File.Exists(Path.Combine(folder, "service-2.json")))
        {
            folder = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).LastOrDefault() ?? folder;
        }

        return new ApiModel(entry, Parse(folder, "service-2.json"), Parse(folder, "paginators-1.json").GetProperty("pagination"));
    }

    private static JsonElement Parse(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        using var plain = File.OpenRead(File.Exists(path) ? path : path + ".gz");
        using Stream content = File.Exists(path) ? plain : new GZipStream(plain, CompressionMode.Decompress);
        return JsonDocument.Parse(content).RootElement;
    }
}
