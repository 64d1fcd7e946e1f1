using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace DeployConsole.AwsSdk.Client;

/// <summary>An answer's body for the runtime; the protocols read it whole, so there is no position in a document.</summary>
internal sealed class BodyContext : UnmarshallerContext
{
    private readonly Stream _body;

    public BodyContext(Stream body, bool maintainResponseBody, IWebResponseData response, bool isException)
    {
        // The runtime logs the body, and puts it into exceptions, from this stream.
        WrappingStream = maintainResponseBody || isException ? new CachingWrapperStream(body) : null;
        MaintainResponseBody = maintainResponseBody;
        IsException = isException;
        WebResponseData = response;
        _body = WrappingStream ?? body;
    }

    public override string CurrentPath => "";

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => false;

    public ReadOnlyMemory<byte> Read()
    {
        using var buffer = new MemoryStream();
        _body.CopyTo(buffer);
        return buffer.ToArray();
    }
}
