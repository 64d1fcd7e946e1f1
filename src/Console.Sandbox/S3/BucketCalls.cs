using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>Buckets and their settings.</summary>
internal static partial class BucketCalls
{
    public static WireAnswer List(S3Call call)
    {
        var limit = Numbers.Read(call.Query("max-buckets"), "max-buckets", 10_000, 1, 10_000);
        var after = call.Query("continuation-token") is { Length: > 0 } token ? Tokens.Read(token) : "";
        var region = call.Query("bucket-region");
        var prefix = call.Query("prefix") ?? "";
        var found = call.State.Buckets.Values
            .Where(bucket => bucket.Owner == call.Request.Account.Id && string.CompareOrdinal(bucket.Name, after) > 0
                && bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && (region is null || bucket.Region == region))
            .Take(limit + 1)
            .ToList();
        var page = found.Take(limit).ToList();
        return S3Xml.Answer(S3Xml.Element(
            "ListAllMyBucketsResult",
            Owner(call.Request.Account.Id),
            S3Xml.Element("Buckets", page.Select(bucket => S3Xml.Element(
                "Bucket",
                S3Xml.Element("Name", bucket.Name),
                S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created)),
                S3Xml.Element("BucketRegion", bucket.Region),
                S3Xml.Element("BucketArn", $"arn:aws:s3:::{bucket.Name}")))),
            call.Query("prefix") is null ? null : S3Xml.Element("Prefix", prefix),
            found.Count > limit ? S3Xml.Element("ContinuationToken", Tokens.Write(page[^1].Name)) : null));
    }

    public static WireAnswer Create(S3Call call)
    {
        var name = call.Address.Bucket ?? "";
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
        if (!ValidName().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || IPAddress.TryParse(name, out _)
            || name.StartsWith("xn--", StringComparison.Ordinal) || name.EndsWith("-s3alias", StringComparison.Ordinal))
        {
            throw new AwsFault("InvalidBucketName", "The specified bucket is not valid.")
            {
                Members = System.Collections.Immutable.ImmutableDictionary<string, object>.Empty.Add("BucketName", name),
            };
        }

        var region = call.Request.Account.Region;
        var constraint = call.Payload.Body.IsEmpty ? null : S3Xml.Read(call.Payload.Body, "CreateBucketConfiguration").Text("LocationConstraint");
        constraint = constraint == "EU" ? "eu-west-1" : constraint;
        if ((constraint is null && region != "us-east-1") || (constraint is not null && constraint != region))
        {
            throw new AwsFault(
                "IllegalLocationConstraintException",
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }

        if (call.State.Find(name) is not { } existing)
        {
            call.State.Create(name, call.Request.Account.Id, region);
        }
        else if (existing.Owner != call.Request.Account.Id)
        {
            throw new AwsFault(
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
                409);
        }
        else if (existing.Region != "us-east-1" || region != "us-east-1")
        {
            // In us-east-1 creating one's own bucket again succeeds:
            // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
            throw new AwsFault("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409);
        }

        return new WireAnswer(200) { Headers = { ["Location"] = $"/{name}", ["x-amz-bucket-arn"] = $"arn:aws:s3:::{name}" } };
    }

    public static WireAnswer Delete(S3Call call)
    {
        var bucket = call.Bucket;
        if (!bucket.IsEmpty)
        {
            throw new AwsFault(
                "BucketNotEmpty",
                bucket.Versioning is null ? "The bucket you tried to delete is not empty"
                    : "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                409);
        }

        call.State.Buckets.Remove(bucket.Name);
        return new WireAnswer(204);
    }

    public static WireAnswer Head(S3Call call) => new(200)
    {
        Headers = { ["x-amz-bucket-region"] = call.Bucket.Region, ["x-amz-access-point-alias"] = "false", ["Content-Type"] = "application/xml" },
    };

    public static WireAnswer GetLocation(S3Call call)
    {
        var region = call.BucketAnywhere.Region;
        return S3Xml.Answer(S3Xml.Element("LocationConstraint", region == "us-east-1" ? null : region));
    }

    public static WireAnswer GetVersioning(S3Call call) => S3Xml.Answer(S3Xml.Element(
        "VersioningConfiguration", call.Bucket.Versioning is { } status ? S3Xml.Element("Status", status) : null));

    public static WireAnswer PutVersioning(S3Call call)
    {
        var status = S3Xml.Read(call.Payload.Body, "VersioningConfiguration").Text("Status");
        call.Bucket.Versioning = status is "Enabled" or "Suspended"
            ? status
            : throw new AwsFault("IllegalVersioningConfigurationException", "The Versioning element must be specified");
        return new WireAnswer(200);
    }

    public static WireAnswer GetPublicAccessBlock(S3Call call)
    {
        var block = call.Bucket.PublicAccess
            ?? throw new AwsFault("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404);
        return S3Xml.Answer(S3Xml.Element(
            "PublicAccessBlockConfiguration",
            S3Xml.Element("BlockPublicAcls", S3Xml.Bool(block.BlockPublicAcls)),
            S3Xml.Element("IgnorePublicAcls", S3Xml.Bool(block.IgnorePublicAcls)),
            S3Xml.Element("BlockPublicPolicy", S3Xml.Bool(block.BlockPublicPolicy)),
            S3Xml.Element("RestrictPublicBuckets", S3Xml.Bool(block.RestrictPublicBuckets))));
    }

    public static WireAnswer PutPublicAccessBlock(S3Call call)
    {
        var sent = S3Xml.Read(call.Payload.Body, "PublicAccessBlockConfiguration");
        bool On(string name) => string.Equals(sent.Text(name), "true", StringComparison.OrdinalIgnoreCase);
        call.Bucket.PublicAccess = new(On("BlockPublicAcls"), On("IgnorePublicAcls"), On("BlockPublicPolicy"), On("RestrictPublicBuckets"));
        return new WireAnswer(200);
    }

    public static WireAnswer DeletePublicAccessBlock(S3Call call)
    {
        call.Bucket.PublicAccess = null;
        return new WireAnswer(204);
    }

    public static WireAnswer GetTagging(S3Call call) => call.Bucket.Tags.Count == 0
        ? throw new AwsFault("NoSuchTagSet", "The TagSet does not exist", 404)
        : S3Xml.Answer(S3Tags.Write(call.Bucket.Tags));

    public static WireAnswer PutTagging(S3Call call)
    {
        call.Bucket.Tags = new(S3Tags.Read(call.Payload.Body, limit: 50), StringComparer.Ordinal);
        return new WireAnswer(204);
    }

    public static WireAnswer DeleteTagging(S3Call call)
    {
        call.Bucket.Tags.Clear();
        return new WireAnswer(204);
    }

    // Every bucket encrypts with SSE-S3 unless told otherwise, since January 2023.
    public static WireAnswer GetEncryption(S3Call call)
    {
        _ = call.Bucket;
        return S3Xml.Answer(S3Xml.Element("ServerSideEncryptionConfiguration", S3Xml.Element(
            "Rule",
            S3Xml.Element("ApplyServerSideEncryptionByDefault", S3Xml.Element("SSEAlgorithm", "AES256")),
            S3Xml.Element("BucketKeyEnabled", "false"))));
    }

    public static WireAnswer GetPolicy(S3Call call) =>
        throw new AwsFault("NoSuchBucketPolicy", "The bucket policy does not exist", 404)
        {
            Members = System.Collections.Immutable.ImmutableDictionary<string, object>.Empty.Add("BucketName", call.Bucket.Name),
        };

    public static XElement Owner(string account, string element = "Owner") => S3Xml.Element(
        element, S3Xml.Element("ID", Checksums.ETag(System.Text.Encoding.ASCII.GetBytes(account))), S3Xml.Element("DisplayName", account));

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex ValidName();
}
