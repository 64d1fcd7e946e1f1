using DeployConsole.Client.Live;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Images;

namespace DeployConsole.Client.Images;

/// <summary>The image endpoints. They have no stream: images change when somebody pushes one.</summary>
public sealed class ImagesClient(LiveSource live)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    public LiveList<RepositorySummary> List(Func<Task> changed) => live.PolledList<RepositorySummary>("images", repository => repository.Key, s_interval, changed);

    /// <param name="repository">Its name, which may hold slashes.</param>
    public LiveItem<RepositoryDetail> Item(ScopeId scope, string repository, Func<Task> changed) =>
        live.PolledItem<RepositoryDetail>($"images/{scope}/{string.Join('/', repository.Split('/').Select(Uri.EscapeDataString))}", s_interval, changed);
}
