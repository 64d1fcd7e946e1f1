using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.S3;

namespace DeployConsole.Sandbox.Permissions;

/// <summary>
/// What each operation of S3 needs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html.
/// The names of the actions are older than those of the operations.
/// </summary>
internal static class S3Permissions
{
    public static IEnumerable<NeededAction> Of(WireRequest request, string operation, Func<S3Address, bool> isAbsent)
    {
        var address = S3Address.Of(request);
        var bucket = $"arn:aws:s3:::{address.Bucket}";
        var versioned = request.QueryValue("versionId") is not null;
        return operation switch
        {
            "ListBuckets" => [new("s3:ListAllMyBuckets", "*")],
            "HeadBucket" or "ListObjects" or "ListObjectsV2" => [new("s3:ListBucket", bucket)],
            "ListObjectVersions" => [new("s3:ListBucketVersions", bucket)],
            "ListMultipartUploads" => [new("s3:ListBucketMultipartUploads", bucket)],
            "GetPublicAccessBlock" => [new("s3:GetBucketPublicAccessBlock", bucket)],
            "PutPublicAccessBlock" or "DeletePublicAccessBlock" => [new("s3:PutBucketPublicAccessBlock", bucket)],
            "GetBucketEncryption" => [new("s3:GetEncryptionConfiguration", bucket)],
            "DeleteBucketTagging" => [new("s3:PutBucketTagging", bucket)],
            // A key that is not there is only said to be absent to those who may list; others are denied.
            "GetObject" or "HeadObject" when isAbsent(address) => [Object(versioned ? "GetObjectVersion" : "GetObject"), new("s3:ListBucket", bucket)],
            "GetObject" or "HeadObject" => [Object(versioned ? "GetObjectVersion" : "GetObject")],
            "DeleteObject" => [Object(versioned ? "DeleteObjectVersion" : "DeleteObject")],
            // Its keys are in the body; each may be anywhere in the bucket.
            "DeleteObjects" => [new("s3:DeleteObject", bucket + "/*")],
            "GetObjectTagging" or "PutObjectTagging" or "DeleteObjectTagging" => [Object(versioned ? operation.Replace("Object", "ObjectVersion", StringComparison.Ordinal) : operation)],
            "PutObject" or "CreateMultipartUpload" => Put(),
            "UploadPart" or "CompleteMultipartUpload" => [Object("PutObject")],
            "CopyObject" or "UploadPartCopy" => [.. Put(), Source()],
            "AbortMultipartUpload" => [Object("AbortMultipartUpload")],
            "ListParts" => [Object("ListMultipartUploadParts")],
            _ => [new($"s3:{operation}", address.Key is null ? bucket : $"{bucket}/{address.Key}")],
        };

        NeededAction Object(string action) => new($"s3:{action}", $"{bucket}/{address.Key}");

        IEnumerable<NeededAction> Put() => request.Header("x-amz-tagging") is null ? [Object("PutObject")] : [Object("PutObject"), Object("PutObjectTagging")];

        NeededAction Source()
        {
            var sent = request.Header("x-amz-copy-source") ?? "";
            var mark = sent.IndexOf("?versionId=", StringComparison.Ordinal);
            var path = Uri.UnescapeDataString(mark < 0 ? sent : sent[..mark]).TrimStart('/');
            return new(mark < 0 ? "s3:GetObject" : "s3:GetObjectVersion", $"arn:aws:s3:::{path}");
        }
    }
}
