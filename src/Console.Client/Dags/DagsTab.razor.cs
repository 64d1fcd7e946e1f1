using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Dags;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Dags;

/// <summary>The DAG folder of an environment, and the form that sends files to it.</summary>
public sealed partial class DagsTab
{
    private readonly CancellationTokenSource _gone = new();
    private DagFolder? _folder;
    private ConsoleProblem? _problem;

    [Parameter, EditorRequired] public required ScopeId Scope { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            _folder = await Client.FolderAsync(Scope, Name, _gone.Token);
            _problem = null;
        }
        catch (ConsoleProblemException refused)
        {
            _problem = refused.Problem;
        }
    }
}
