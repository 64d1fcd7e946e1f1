namespace DeployConsole.Server.Images;

/// <summary>What looking at repositories needs from the host.</summary>
internal static class ImagesFeature
{
    public static IServiceCollection AddImagesFeature(this IServiceCollection services) =>
        services.AddSingleton<RepositoryList>().AddSingleton<RepositoryDetails>();
}
