using System.Net;
using Amazon.Runtime;

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
