using DeployConsole.Client.Live;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Images;

namespace DeployConsole.Client.Images;

/// <summary>The image endpoints.</summary>
public sealed class ImagesClient(LiveSource live)
{
    public LiveList<RepositorySummary> List(Func<Task> changed) => live.List<RepositorySummary>("images", repository => repository.Key, changed);

    /// <param name="repository">Its name, which may hold slashes.</param>
    public LiveItem<RepositoryDetail> Item(ScopeId scope, string repository, Func<Task> changed) =>
        live.ItemAt<RepositoryDetail>($"images/watch/{scope}/{string.Join('/', repository.Split('/').Select(Uri.EscapeDataString))}", changed);
}
