using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployConsole.Server.Inventory;

/// <summary>A picture as the database keeps it.</summary>
/// <remarks>
/// Two contexts, since a console at rest writes pictures and reads none: what only writes is plain code made at build time,
/// what also reads describes each record and each member with types of their own.
/// </remarks>
internal static partial class PictureJson
{
    public static string Write(Picture picture) => JsonSerializer.Serialize(picture, Written.Default.Picture);

    /// <exception cref="JsonException">It is not a picture, or one that lacks a part.</exception>
    public static Picture Read(string text) =>
        JsonSerializer.Deserialize(text, Readable.Default.Picture) ?? throw new JsonException("The picture is empty.");

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
    [JsonSerializable(typeof(Picture))]
    private sealed partial class Written : JsonSerializerContext;

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(Picture))]
    private sealed partial class Readable : JsonSerializerContext;
}
