using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Operations;

/// <summary>Reads single operations, and sends what people decide about them.</summary>
public sealed class OperationsClient(ConsoleApi api)
{
    public Task<OperationDetail> FindAsync(Guid id, CancellationToken cancellationToken) => api.GetAsync<OperationDetail>($"operations/{id}", cancellationToken);

    /// <summary>How the approval stands for the signed-in person.</summary>
    public Task<ApprovalStanding> StandingAsync(Guid id, CancellationToken cancellationToken) => api.GetAsync<ApprovalStanding>($"operations/{id}/approvals", cancellationToken);

    /// <exception cref="ConsoleProblemException">They may not, the plan is no longer so, or somebody else decided otherwise.</exception>
    public Task<ApprovalDecided> DecideAsync(Guid id, DecideOnOperation decision, CancellationToken cancellationToken) =>
        api.PostAsync<DecideOnOperation, ApprovalDecided>($"operations/{id}/approvals", decision, cancellationToken);

    /// <summary>Calls it off.</summary>
    public Task<OperationCancel> CancelAsync(Guid id, string reason, CancellationToken cancellationToken) =>
        api.PostAsync<CancelOperation, OperationCancel>($"operations/{id}/cancellations", new CancelOperation { Reason = reason }, cancellationToken);

    /// <summary>Chooses how it goes on.</summary>
    public Task<OperationAccepted> ChooseAsync(Guid id, string choice, string reason, CancellationToken cancellationToken) =>
        api.PostAsync<ChooseForOperation, OperationAccepted>($"operations/{id}/choices", new ChooseForOperation { Choice = choice, Reason = reason }, cancellationToken);
}
