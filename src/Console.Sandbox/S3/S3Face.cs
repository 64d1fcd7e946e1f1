using System.Collections.Frozen;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.S3;

/// <summary>S3 at the wire: REST and XML.</summary>
internal sealed class S3Face(SandboxWorld world) : IServiceFace
{
    private static readonly FrozenDictionary<string, Func<S3Call, WireAnswer>> s_handlers = new Dictionary<string, Func<S3Call, WireAnswer>>
    {
        ["ListBuckets"] = BucketCalls.List,
        ["CreateBucket"] = BucketCalls.Create,
        ["DeleteBucket"] = BucketCalls.Delete,
        ["HeadBucket"] = BucketCalls.Head,
        ["GetBucketLocation"] = BucketCalls.GetLocation,
        ["GetBucketVersioning"] = BucketCalls.GetVersioning,
        ["PutBucketVersioning"] = BucketCalls.PutVersioning,
        ["GetPublicAccessBlock"] = BucketCalls.GetPublicAccessBlock,
        ["PutPublicAccessBlock"] = BucketCalls.PutPublicAccessBlock,
        ["DeletePublicAccessBlock"] = BucketCalls.DeletePublicAccessBlock,
        ["GetBucketTagging"] = BucketCalls.GetTagging,
        ["PutBucketTagging"] = BucketCalls.PutTagging,
        ["DeleteBucketTagging"] = BucketCalls.DeleteTagging,
        ["GetBucketEncryption"] = BucketCalls.GetEncryption,
        ["GetBucketPolicy"] = BucketCalls.GetPolicy,
        ["ListObjects"] = ObjectLists.V1,
        ["ListObjectsV2"] = ObjectLists.V2,
        ["ListObjectVersions"] = VersionLists.List,
        ["PutObject"] = ObjectWrites.Put,
        ["CopyObject"] = ObjectWrites.Copy,
        ["DeleteObject"] = ObjectDeletes.One,
        ["DeleteObjects"] = ObjectDeletes.Many,
        ["GetObject"] = ObjectReads.Get,
        ["HeadObject"] = ObjectReads.Get,
        ["GetObjectTagging"] = ObjectTags.Get,
        ["PutObjectTagging"] = ObjectTags.Put,
        ["DeleteObjectTagging"] = ObjectTags.Delete,
        ["CreateMultipartUpload"] = Multipart.Create,
        ["UploadPart"] = Multipart.Upload,
        ["UploadPartCopy"] = Multipart.UploadCopy,
        ["CompleteMultipartUpload"] = MultipartCompletion.Complete,
        ["AbortMultipartUpload"] = Multipart.Abort,
        ["ListParts"] = MultipartLists.Parts,
        ["ListMultipartUploads"] = MultipartLists.Uploads,
    }.ToFrozenDictionary();

    // The queries that make a request something else than a plain read or write of a bucket or an object.
    private static readonly (string Query, string Noun)[] s_bucketNouns =
    [
        ("location", "BucketLocation"), ("versioning", "BucketVersioning"), ("publicAccessBlock", "PublicAccessBlock"),
        ("tagging", "BucketTagging"), ("encryption", "BucketEncryption"), ("policy", "BucketPolicy"), ("acl", "BucketAcl"),
        ("lifecycle", "BucketLifecycleConfiguration"), ("notification", "BucketNotificationConfiguration"), ("cors", "BucketCors"),
        ("logging", "BucketLogging"), ("website", "BucketWebsite"), ("ownershipControls", "BucketOwnershipControls"),
        ("replication", "BucketReplication"), ("object-lock", "ObjectLockConfiguration"), ("policyStatus", "BucketPolicyStatus"),
    ];

    public string SigningName => "s3";

    public bool StreamsBody => true;

    public IReadOnlyCollection<string> Operations => s_handlers.Keys;

    public IEnumerable<NeededAction> PermissionsOf(WireRequest request, string operation) => S3Permissions.Of(request, operation, address =>
        world.Enter(() => address is { Bucket: { } bucket, Key: { } key } && world.State<S3State>().Find(bucket) is { } found && found.Newest(key) is null));

    public string? ParametersOf(WireRequest request) => string.Join(' ', ((string?[])
    [
        request.QueryValue("versionId") is { } version ? $"versionId={version}" : null,
        request.QueryValue("partNumber") is { } part ? $"partNumber={part}" : null,
        request.Header("x-amz-copy-source") is { } source ? $"copySource={source}" : null,
        request.Header("If-Match") is { } match ? $"ifMatch={match}" : null,
        request.Header("If-None-Match") is { } none ? $"ifNoneMatch={none}" : null,
    ]).OfType<string>());

    public AwsFault MissingCredentials => S3Faults.AccessDenied();

    public string? OperationOf(WireRequest request)
    {
        var address = S3Address.Of(request);
        request.Resource = address.Bucket is null ? null : address.Key is null ? address.Bucket : $"{address.Bucket}/{address.Key}";
        return address.Bucket is null ? (request.Method == "GET" ? "ListBuckets" : null)
            : address.Key is null ? BucketOperation(request)
            : ObjectOperation(request);
    }

    public async Task<WireAnswer> AnswerAsync(WireRequest request, string? operation, CancellationToken cancellationToken)
    {
        if (operation is null || !s_handlers.TryGetValue(operation, out var handler))
        {
            throw S3Faults.NotImplemented(operation ?? request.Method);
        }

        var state = world.State<S3State>();
        var address = S3Address.Of(request);
        var moment = world.Enter(() => address.Bucket is null ? 0 : state.Find(address.Bucket)?.Moment ?? 0);
        var payload = request.Method is "PUT" or "POST" ? await Payload.ReadAsync(request, cancellationToken) : Payload.Empty;
        return Finish(world.Enter(() => handler(new S3Call(request, state, address, payload, moment))), request);
    }

    public WireAnswer Refuse(AwsFault fault, WireRequest request)
    {
        var error = new XElement("Error", new XElement("Code", fault.Code), new XElement("Message", fault.Message));
        foreach (var (name, value) in fault.Members)
        {
            error.Add(new XElement(name, value));
        }

        error.Add(new XElement("Resource", request.RawPath), new XElement("RequestId", request.Id), new XElement("HostId", request.Id));
        var bare = request.Method == "HEAD" || fault.Status == 304;
        var answer = new WireAnswer(fault.Status ?? 400)
        {
            Body = bare ? default : S3Xml.Bytes(error),
            ErrorCode = fault.Code,
            Headers = { ["Content-Type"] = "application/xml" },
        };
        foreach (var (name, value) in fault.Headers)
        {
            answer.Headers[name] = value;
        }

        return Finish(answer, request);
    }

    private static WireAnswer Finish(WireAnswer answer, WireRequest request)
    {
        answer.Headers["x-amz-request-id"] = request.Id;
        answer.Headers["x-amz-id-2"] = request.Id;
        return answer;
    }

    private static string? BucketOperation(WireRequest request)
    {
        if (request.Method == "POST")
        {
            return request.HasQuery("delete") ? "DeleteObjects" : null;
        }

        var verb = request.Method switch { "GET" => "Get", "PUT" => "Put", "DELETE" => "Delete", _ => null };
        foreach (var (query, noun) in s_bucketNouns)
        {
            if (verb is not null && request.HasQuery(query))
            {
                return verb + noun;
            }
        }

        return request.Method switch
        {
            "PUT" => "CreateBucket",
            "DELETE" => "DeleteBucket",
            "HEAD" => "HeadBucket",
            "GET" when request.HasQuery("versions") => "ListObjectVersions",
            "GET" when request.HasQuery("uploads") => "ListMultipartUploads",
            "GET" when request.QueryValue("list-type") == "2" => "ListObjectsV2",
            "GET" => "ListObjects",
            _ => null,
        };
    }

    private static string? ObjectOperation(WireRequest request) => request.Method switch
    {
        "PUT" when request.HasQuery("uploadId") => request.Header("x-amz-copy-source") is null ? "UploadPart" : "UploadPartCopy",
        "PUT" when request.HasQuery("tagging") => "PutObjectTagging",
        "PUT" when request.HasQuery("acl") => "PutObjectAcl",
        "PUT" => request.Header("x-amz-copy-source") is null ? "PutObject" : "CopyObject",
        "POST" when request.HasQuery("uploads") => "CreateMultipartUpload",
        "POST" when request.HasQuery("uploadId") => "CompleteMultipartUpload",
        "DELETE" when request.HasQuery("uploadId") => "AbortMultipartUpload",
        "DELETE" when request.HasQuery("tagging") => "DeleteObjectTagging",
        "DELETE" => "DeleteObject",
        "GET" when request.HasQuery("uploadId") => "ListParts",
        "GET" when request.HasQuery("tagging") => "GetObjectTagging",
        "GET" when request.HasQuery("acl") => "GetObjectAcl",
        "GET" when request.HasQuery("attributes") => "GetObjectAttributes",
        "GET" => "GetObject",
        "HEAD" => "HeadObject",
        _ => null,
    };
}
