using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployConsole.Server.Dags;

public sealed class RawUploadPathTests
{
    [Theory]
    [InlineData("a.py", "a.py")]
    [InlineData("sub/a%20b+c.py", "sub/a b+c.py")]
    [InlineData("%C3%BCn%C3%AF.py", "ünï.py")]
    [InlineData("100%25.py", "100%.py")]
    [InlineData("a%252Fb.py", "a%2Fb.py")]
    [InlineData("a%2Fb.py", "a/b.py")]
    [InlineData("%2e%2e/b.py", "../b.py")]
    [InlineData("a/../b.py?x=1", "a/../b.py")]
    public void A_path_is_decoded_exactly_once(string sent, string path)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = $"/api/v1/environments/s/e/dag-uploads/{Guid.NewGuid():D}/{sent}";

        Assert.Equal(path, RawUploadPath.Read(http));
    }

    [Theory]
    [InlineData("a%")]
    [InlineData("a%2")]
    [InlineData("a%zz")]
    [InlineData("a% 1")]
    [InlineData("%FF.py")]
    [InlineData("%C3.py")]
    public void What_is_not_percent_encoded_UTF8_is_no_path(string sent) => Assert.Null(RawUploadPath.Decode(sent));
}
