using System.Collections.Immutable;
using DeployConsole.Contracts.Dags;

namespace DeployConsole.Server.Dags;

/// <summary>What somebody staged.</summary>
/// <param name="OperationId">The operation that sends them already; null when none does.</param>
internal sealed record StagedUpload(Guid? OperationId, ImmutableArray<DagFileOffer> Files);
