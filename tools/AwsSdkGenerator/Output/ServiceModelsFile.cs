using DeployConsole.AwsSdkGenerator.Input;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>The list of all services.</summary>
internal static class ServiceModelsFile
{
    public static SourceFile Write(Manifest manifest)
    {
        var file = new SourceFile("ServiceModels.g.cs", "DeployConsole.AwsSdk.Schema");
        file.Line();
        file.Line("/// <summary>The services that this assembly speaks.</summary>");
        file.Block("public static partial class ServiceModels", () =>
        {
            foreach (var service in manifest.Services)
            {
                file.Line($"public static ServiceModel {service.Name} => {service.Name}Schema.Model;");
            }

            file.Line();
            file.Line("public static System.Collections.Generic.IReadOnlyList<ServiceModel> All { get; } = new[]");
            file.Line("{");
            foreach (var service in manifest.Services)
            {
                file.Line($"    {service.Name},");
            }

            file.Line("};");
        });
        return file;
    }
}
