using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Operations;

/// <summary>What an operation does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationKind>))]
public enum OperationKind { Redeployment, DagDeployment, Hibernation, Restoration }
