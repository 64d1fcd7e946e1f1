using System.Text.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Plans a deployment, begins it, and tells a second click from another deployment that is in the way.</summary>
internal sealed class DagStart(OperationDesk desk, OperationJournal journal, DagDeployment definition)
{
    /// <summary>What would be done, and what the guards say to it.</summary>
    public Task<OperationPlan> PlanAsync(Scope scope, DagDeploymentInput input, Asker asker, CancellationToken cancellationToken) =>
        desk.PlanAsync(definition, scope, input, asker, cancellationToken);

    /// <exception cref="ProblemException">Other files are being sent to the environment, or something else is done to it.</exception>
    public async Task<OperationAccepted> StartAsync(Scope scope, DagDeploymentInput input, OperationRequest request, CancellationToken cancellationToken)
    {
        var accepted = await desk.StartAsync(definition, scope, input, request, cancellationToken);
        if (!accepted.AlreadyRunning) { return accepted; }

        // The desk answers with whatever deployment runs there; these files would not be sent by another one.
        var running = await journal.FindAsync(accepted.OperationId, cancellationToken);
        return running is not null && JsonSerializer.Deserialize<DagDeploymentInput>(running.Input, OperationJournal.Json)?.Upload == input.Upload
            ? accepted
            : throw ProblemException.Refused($"Other files are being sent to {input.Environment}; send yours when that has ended. They stay staged.");
    }
}
