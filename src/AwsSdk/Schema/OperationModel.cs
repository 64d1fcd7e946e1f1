namespace DeployConsole.AwsSdk.Schema;

/// <summary>An operation of a service.</summary>
/// <param name="Service">The service that it belongs to.</param>
/// <param name="Name">Its name in the API and in IAM actions.</param>
/// <param name="HttpMethod">The method; POST in all but REST protocols.</param>
/// <param name="UriTemplate">The path with its labels, for example <c>/environments/{Name}</c>.</param>
/// <param name="Input">The request; its <see cref="Shape.Create"/> makes the request class.</param>
/// <param name="Output">The response; its <see cref="Shape.Create"/> makes the response class.</param>
public sealed record OperationModel(
    ServiceModel Service, string Name, string HttpMethod, string UriTemplate, Shape Input, Shape Output)
{
    /// <summary>What is put before the host name, for example <c>api.</c>; empty for most operations.</summary>
    public string HostPrefix { get; init; } = "";

    /// <summary>The errors that the model names for this operation.</summary>
    public IReadOnlyList<ErrorModel> Errors => field ?? Once.Keep(ref field, Raises());

    internal Func<ErrorModel[]> Raises { private get; init; } = static () => [];

    public override string ToString() => $"{Service.ServiceId} {Name}";
}
