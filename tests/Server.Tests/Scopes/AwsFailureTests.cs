using System.Net;
using Amazon.Runtime;
using DeployConsole.Contracts;

namespace DeployConsole.Server.Scopes;

public sealed class AwsFailureTests
{
    [Theory]
    [InlineData("AccessDeniedException", HttpStatusCode.BadRequest, AwsFailureKind.Denied, true)]
    [InlineData("ThrottlingException", HttpStatusCode.BadRequest, AwsFailureKind.Throttled, true)]
    [InlineData("SlowDown", HttpStatusCode.ServiceUnavailable, AwsFailureKind.Throttled, true)]
    [InlineData("ServiceNotFoundException", HttpStatusCode.BadRequest, AwsFailureKind.Refused, true)]
    [InlineData("ServerException", HttpStatusCode.InternalServerError, AwsFailureKind.Faulted, false)]
    public void What_AWS_said_tells_whether_anything_was_done(string code, HttpStatusCode status, AwsFailureKind kind, bool nothingWasDone)
    {
        var told = AwsFailure.Of(new AmazonServiceException("No.", ErrorType.Sender, code, "request-1", status));

        Assert.Equal((kind, nothingWasDone, "request-1"), (told?.Kind, told?.NothingWasDone, told?.RequestId));
    }

    [Theory]
    [InlineData("User: arn:aws:sts::1:assumed-role/c/s is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:1:service/main/web because no identity-based policy allows the ecs:UpdateService action", "ecs:UpdateService", "arn:aws:ecs:eu-west-1:1:service/main/web")]
    [InlineData("User: arn:aws:iam::1:user/a is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" because no identity-based policy allows it", "s3:GetObject", "arn:aws:s3:::b/k")]
    [InlineData("User: x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/mwaa.", "iam:PassRole", "arn:aws:iam::1:role/mwaa")]
    [InlineData("User: x is not authorized to perform: ecs:ListClusters on resource: *", "ecs:ListClusters", "*")]
    [InlineData("User: x is not authorized to perform: ecs:ListClusters", "ecs:ListClusters", "*")]
    public void A_denial_gives_the_statement_that_allows_it(string message, string action, string resource)
    {
        var told = AwsFailure.Of(new AmazonServiceException(message, ErrorType.Sender, "AccessDeniedException", "request-1", HttpStatusCode.BadRequest));

        Assert.Equal(new PolicyStatement(action, resource), told?.Allow);
        Assert.Equal(told?.Allow, AwsFailure.AllowIn(told?.Sentence));
        Assert.Equal($$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""", System.Text.Json.JsonSerializer.Serialize(told?.Allow));
    }

    [Fact]
    public void Other_words_give_no_statement() => Assert.Null(AwsFailure.AllowIn("Service not found."));

    [Fact]
    public void A_lost_connection_leaves_open_whether_anything_was_done()
    {
        Assert.False(AwsFailure.Of(new HttpRequestException("reset"))?.NothingWasDone);
        Assert.False(AwsFailure.Of(new TimeoutException("late"))?.NothingWasDone);
        Assert.False(AwsFailure.Of(new AmazonClientException("no capacity"))?.NothingWasDone);
    }

    [Fact]
    public void A_fault_of_the_console_is_not_blamed_on_AWS() => Assert.Null(AwsFailure.Of(new InvalidOperationException("ours")));
}
