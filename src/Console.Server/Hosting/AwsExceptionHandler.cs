using DeployConsole.Contracts;
using DeployConsole.Server.Scopes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Hosting;

/// <summary>Tells the caller what AWS said, or that it said nothing.</summary>
internal sealed class AwsExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (AwsFailure.Of(exception) is not { } told) { return false; }

        var problem = new ProblemDetails
        {
            Status = StatusOf(told.Kind),
            Type = ProblemTypes.Aws,
            Title = TitleOf(told.Kind),
            Detail = told.Sentence,
            Extensions = { ["awsCode"] = told.Code, ["awsRequestId"] = told.RequestId },
        };
        if (told.MissingAction is { } action) { problem.Extensions["missingAction"] = action; }

        if (told.Allow is { } allow) { problem.Extensions["policyStatement"] = allow; }

        await Problems.WriteAsync(httpContext, problem);
        return true;
    }

    // AWS's 403 is about the console's own role, not about the caller: the caller sees a bad gateway.
    private static int StatusOf(AwsFailureKind kind) => kind switch
    {
        AwsFailureKind.Throttled => StatusCodes.Status503ServiceUnavailable,
        AwsFailureKind.TimedOut => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status502BadGateway,
    };

    private static string TitleOf(AwsFailureKind kind) => kind switch
    {
        AwsFailureKind.Refused => "AWS refused the call",
        AwsFailureKind.Denied => "AWS does not allow the console to do this",
        AwsFailureKind.Throttled => "AWS asks to slow down",
        AwsFailureKind.Faulted => "AWS has a fault",
        AwsFailureKind.TimedOut => "AWS did not answer in time",
        AwsFailureKind.Unreadable => "AWS's answer could not be read",
        _ => "AWS could not be reached",
    };
}
