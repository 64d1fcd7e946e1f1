using System.Net;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>An error as protocols write it, and the way back to an exception.</summary>
/// <param name="Model">The modelled error, or null for a code that the model does not name.</param>
/// <param name="Name">The code in JSON.</param>
/// <param name="Code">The code in Query/XML.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="SenderFault">Whether the caller is to blame.</param>
internal sealed record ErrorForm(ErrorModel? Model, string Name, string Code, int Status, bool SenderFault)
{
    /// <summary>What the exception does not say itself (code, status) is the model's.</summary>
    public static ErrorForm Of(ServiceModel service, AmazonServiceException error)
    {
        var model = service.FindError(error);
        var named = string.IsNullOrEmpty(error.ErrorCode) ? null : error.ErrorCode;
        var status = error.StatusCode != 0 ? (int)error.StatusCode
            : model is not null ? (int)model.Status
            : error.ErrorType == ErrorType.Receiver ? 500 : 400;
        return new ErrorForm(
            model,
            model?.Shape.Name ?? named ?? "InternalFailure",
            model?.Code ?? named ?? "InternalFailure",
            status,
            model?.SenderFault ?? status < 500);
    }

    public static AmazonServiceException Create(
        OperationModel operation, string? name, string? code, string? message, ErrorAnswer answer, string? requestId)
    {
        var status = (HttpStatusCode)answer.Status;
        var known = name is null ? null
            : operation.Errors.FirstOrDefault(error => error.Shape.Name == name)
                ?? operation.Errors.FirstOrDefault(error => error.Code == name)
                ?? operation.Service.FindError(name);
        var create = known?.Create ?? operation.Service.UnknownError;
        return create(
            message ?? $"{operation} was answered with HTTP {answer.Status} and no message.",
            answer.Inner,
            answer.Status < 500 ? ErrorType.Sender : ErrorType.Receiver,
            code ?? status.ToString(),
            requestId,
            status);
    }
}
