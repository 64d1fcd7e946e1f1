using Amazon.Runtime;

namespace DeployConsole.AwsSdk.Schema;

/// <summary>A service, with the operations that were generated.</summary>
public sealed class ServiceModel
{
    private readonly Lazy<IReadOnlyDictionary<string, OperationModel>> _operations;
    private readonly Lazy<IReadOnlyList<ErrorModel>> _errors;

    internal ServiceModel(Func<ServiceModel, OperationModel[]> operations)
    {
        _operations = new(() => operations(this).ToDictionary(operation => operation.Name, StringComparer.Ordinal));
        _errors = new(() => [.. Operations.Values.SelectMany(operation => operation.Errors).Distinct()]);
    }

    /// <summary>The name by which AWS's tools know the service, for example <c>Elastic Load Balancing v2</c>.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The service's name in signatures and IAM actions, for example <c>airflow</c>.</summary>
    public required string SigningName { get; init; }

    /// <summary>The first label of its host names, for example <c>api.ecr</c>.</summary>
    public required string EndpointPrefix { get; init; }

    public required string ApiVersion { get; init; }

    /// <summary>The protocol that our client speaks.</summary>
    public required WireProtocol Protocol { get; init; }

    /// <summary>What comes before the operation in <c>X-Amz-Target</c>; empty where JSON is not spoken.</summary>
    public string TargetPrefix { get; init; } = "";

    /// <summary>The JSON version of <c>Content-Type</c>, <c>1.0</c> or <c>1.1</c>.</summary>
    public string JsonVersion { get; init; } = "1.1";

    /// <summary>The namespace of XML answers; empty where XML is not spoken.</summary>
    public string XmlNamespace { get; init; } = "";

    /// <summary>Host names that differ from the usual rule.</summary>
    public EndpointRule EndpointRule { get; init; } = new();

    /// <summary>Makes the exception for an error that the model does not name.</summary>
    public required ErrorFactory UnknownError { get; init; }

    public IReadOnlyDictionary<string, OperationModel> Operations => _operations.Value;

    /// <summary>Every error that one of the operations names.</summary>
    public IReadOnlyList<ErrorModel> Errors => _errors.Value;

    /// <summary>The model of a modelled exception, or null for the service's base exception and strangers.</summary>
    public ErrorModel? FindError(AmazonServiceException exception) =>
        Errors.FirstOrDefault(error => error.Type == exception.GetType());

    /// <summary>The model of an error by its name in the model, whatever protocol it came by.</summary>
    public ErrorModel? FindError(string name) =>
        Errors.FirstOrDefault(error => error.Shape.Name == name) ?? Errors.FirstOrDefault(error => error.Code == name);

    public override string ToString() => ServiceId;
}
