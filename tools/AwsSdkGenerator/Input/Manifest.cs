using System.Text.Json;

namespace DeployConsole.AwsSdkGenerator.Input;

/// <summary>Which services and operations are generated.</summary>
internal sealed record Manifest(IReadOnlyList<ServiceEntry> Services)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static Manifest Read(string path) =>
        JsonSerializer.Deserialize<Manifest>(File.ReadAllText(path), s_json)
        ?? throw new GeneratorException($"{path} holds no manifest.");
}

/// <param name="Folder">The service's folder in the models.</param>
/// <param name="Name">The last part of the namespace and of the class names, as in the official package.</param>
/// <param name="Docs">The address of the service's API pages, to which a name and <c>.html</c> are added.</param>
/// <param name="Operations">The operations that are wanted.</param>
/// <param name="Protocol">The protocol that the client speaks, when it is not the model's first choice.</param>
/// <param name="FipsPrefix">The first label of FIPS host names, when it is not the usual one.</param>
/// <param name="DualStackPrefix">The first label of dual-stack host names, when it is not the usual one.</param>
/// <param name="FipsByDefaultInGov">In GovCloud the usual host is the FIPS host.</param>
/// <param name="EpochMilliseconds">Members that the official package shows as DateTime though the model calls them numbers.</param>
internal sealed record ServiceEntry(
    string Folder,
    string Name,
    string Docs,
    IReadOnlyList<string> Operations,
    string? Protocol = null,
    string? FipsPrefix = null,
    string? DualStackPrefix = null,
    bool FipsByDefaultInGov = false,
    IReadOnlyList<string>? EpochMilliseconds = null);
