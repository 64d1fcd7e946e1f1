using System.Collections.Immutable;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>S3's refusals in its own words (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).</summary>
internal static class S3Faults
{
    public static AwsFault NoSuchBucket(string bucket) =>
        new("NoSuchBucket", "The specified bucket does not exist", 404) { Members = One("BucketName", bucket) };

    public static AwsFault NoSuchKey(string key) => new("NoSuchKey", "The specified key does not exist.", 404) { Members = One("Key", key) };

    public static AwsFault NoSuchVersion(string key, string versionId) => new("NoSuchVersion", "The specified version does not exist.", 404)
    {
        Members = One("Key", key).Add("VersionId", versionId),
    };

    public static AwsFault NoSuchUpload(string uploadId) => new(
        "NoSuchUpload",
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
        404)
    {
        Members = One("UploadId", uploadId),
    };

    public static AwsFault PreconditionFailed(string condition) =>
        new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412) { Members = One("Condition", condition) };

    public static AwsFault ConditionalConflict(string key) => new(
        "ConditionalRequestConflict",
        "The conditional request cannot succeed due to a conflicting operation against this resource.",
        409)
    {
        Members = One("Key", key),
    };

    public static AwsFault InvalidArgument(string name, string value, string message) =>
        new("InvalidArgument", message) { Members = One("ArgumentName", name).Add("ArgumentValue", value) };

    public static AwsFault InvalidRequest(string message) => new("InvalidRequest", message);

    public static AwsFault MalformedXml() =>
        new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsFault MalformedTrailer() => new(
        "MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    public static AwsFault NotImplemented(string header) =>
        new("NotImplemented", "A header you provided implies functionality that is not implemented", 501) { Members = One("Header", header) };

    public static AwsFault AccessDenied() => new("AccessDenied", "Access Denied", 403);

    public static AwsFault BadDigest(string what) => new("BadDigest", $"The {what} you specified did not match the calculated checksum.");

    private static ImmutableDictionary<string, object> One(string name, string value) =>
        ImmutableDictionary<string, object>.Empty.Add(name, value);
}
