using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal static class ObjectDeletes
{
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
    private const int BatchLimit = 1000;

    public static WireAnswer One(S3Call call)
    {
        var deleted = Delete(call.Bucket, call.Key, call.Query("versionId"), call.Header("If-Match"));
        var answer = new WireAnswer(204);
        if (deleted.IsMarker)
        {
            answer.Headers["x-amz-delete-marker"] = "true";
        }

        if (deleted.VersionId is { } versionId)
        {
            answer.Headers["x-amz-version-id"] = versionId;
        }

        return answer;
    }

    public static WireAnswer Many(S3Call call)
    {
        var bucket = call.Bucket;
        if (call.Header("Content-MD5") is null && call.Payload.Checksum is null)
        {
            throw S3Faults.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        var root = S3Xml.Read(call.Payload.Body, "Delete");
        var quiet = root.Text("Quiet") == "true";
        var objects = root.Children("Object").ToList();
        if (objects.Count is 0 or > BatchLimit)
        {
            throw S3Faults.MalformedXml();
        }

        return S3Xml.Answer(S3Xml.Element("DeleteResult", objects.Select(sent => Result(bucket, sent, quiet))));
    }

    private static XElement? Result(Bucket bucket, XElement sent, bool quiet)
    {
        var (key, versionId) = (sent.Text("Key") ?? throw S3Faults.MalformedXml(), sent.Text("VersionId"));
        try
        {
            var deleted = Delete(bucket, key, versionId, sent.Text("ETag"));
            return quiet ? null : S3Xml.Element(
                "Deleted",
                S3Xml.Element("Key", key),
                versionId is null ? null : S3Xml.Element("VersionId", versionId),
                deleted.IsMarker ? S3Xml.Element("DeleteMarker", "true") : null,
                deleted.IsMarker ? S3Xml.Element("DeleteMarkerVersionId", deleted.VersionId) : null);
        }
        catch (AwsFault refused)
        {
            return S3Xml.Element(
                "Error",
                S3Xml.Element("Key", key),
                versionId is null ? null : S3Xml.Element("VersionId", versionId),
                S3Xml.Element("Code", refused.Code),
                S3Xml.Element("Message", refused.Message));
        }
    }

    private static (string? VersionId, bool IsMarker) Delete(Bucket bucket, string key, string? versionId, string? ifMatch)
    {
        if (ifMatch is not null)
        {
            var target = versionId is null ? bucket.Current(key) : bucket.Version(key, versionId);
            if (!ETags.Match(ifMatch, (target ?? throw S3Faults.NoSuchKey(key)).ETag))
            {
                throw S3Faults.PreconditionFailed("If-Match");
            }
        }

        if (versionId is null)
        {
            return bucket.Delete(key) is { } marker ? (marker.VersionId, true) : (null, false);
        }

        ObjectReads.CheckVersionId(versionId);
        var deleted = bucket.DeleteVersion(key, versionId);
        return (bucket.Versioning is null ? null : versionId, deleted?.IsDeleteMarker == true);
    }
}
