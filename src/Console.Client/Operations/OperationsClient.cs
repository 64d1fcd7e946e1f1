using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Operations;

/// <summary>Reads single operations.</summary>
public sealed class OperationsClient(ConsoleApi api)
{
    public Task<OperationDetail> FindAsync(Guid id, CancellationToken cancellationToken) => api.GetAsync<OperationDetail>($"operations/{id}", cancellationToken);
}
