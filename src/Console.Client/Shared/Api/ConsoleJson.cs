using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Images;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Contracts.Services;
using DeployConsole.Contracts.Snapshots;

namespace DeployConsole.Client.Shared.Api;

/// <summary>
/// Every record that goes over the wire, compiled ahead: the trimmer would take away what reflection needs to make
/// immutable collections, and the first answer is read sooner.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(SignedInUser))]
[JsonSerializable(typeof(SwitchRole))]
[JsonSerializable(typeof(ImmutableArray<ScopeSummary>))]
[JsonSerializable(typeof(ListPage<ScopeSummary>))]
[JsonSerializable(typeof(FleetView))]
[JsonSerializable(typeof(ListPage<ServiceSummary>))]
[JsonSerializable(typeof(ListFrame<ServiceSummary>))]
[JsonSerializable(typeof(ServiceDetail))]
[JsonSerializable(typeof(RedeployService))]
[JsonSerializable(typeof(ListPage<LoadBalancerSummary>))]
[JsonSerializable(typeof(ListFrame<LoadBalancerSummary>))]
[JsonSerializable(typeof(LoadBalancerDetail))]
[JsonSerializable(typeof(TargetGroupView))]
[JsonSerializable(typeof(ListPage<RepositorySummary>))]
[JsonSerializable(typeof(ListFrame<RepositorySummary>))]
[JsonSerializable(typeof(RepositoryDetail))]
[JsonSerializable(typeof(ListPage<EnvironmentSummary>))]
[JsonSerializable(typeof(ListFrame<EnvironmentSummary>))]
[JsonSerializable(typeof(EnvironmentDetail))]
[JsonSerializable(typeof(HibernateEnvironment))]
[JsonSerializable(typeof(RestoreEnvironment))]
[JsonSerializable(typeof(DagFolder))]
[JsonSerializable(typeof(DeployDags))]
[JsonSerializable(typeof(PlanDags))]
[JsonSerializable(typeof(DagPlan))]
[JsonSerializable(typeof(ListPage<OperationSummary>))]
[JsonSerializable(typeof(ListFrame<OperationSummary>))]
[JsonSerializable(typeof(OperationDetail))]
[JsonSerializable(typeof(OperationPlan))]
[JsonSerializable(typeof(OperationAccepted))]
[JsonSerializable(typeof(DecideOnOperation))]
[JsonSerializable(typeof(ApprovalStanding))]
[JsonSerializable(typeof(ApprovalDecided))]
[JsonSerializable(typeof(GuardsView))]
[JsonSerializable(typeof(CancelOperation))]
[JsonSerializable(typeof(OperationCancel))]
[JsonSerializable(typeof(ChooseForOperation))]
[JsonSerializable(typeof(ListPage<SnapshotSummary>))]
[JsonSerializable(typeof(ListFrame<SnapshotSummary>))]
[JsonSerializable(typeof(SnapshotDetail))]
[JsonSerializable(typeof(ListPage<AuditRecord>))]
[JsonSerializable(typeof(ListFrame<AuditRecord>))]
internal sealed partial class ConsoleJson : JsonSerializerContext;
