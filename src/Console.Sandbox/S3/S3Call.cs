using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>A request to S3 with its address resolved and its body checked.</summary>
/// <param name="Moment">The bucket's <see cref="Bucket.Moment"/> before the body was read.</param>
internal sealed record S3Call(WireRequest Request, S3State State, S3Address Address, Payload Payload, long Moment)
{
    /// <summary>The bucket.</summary>
    /// <exception cref="AwsFault">There is none, it is another account's, or the request is signed for another region.</exception>
    public Bucket Bucket
    {
        get
        {
            var name = Address.Bucket ?? throw S3Faults.InvalidRequest("A bucket is expected.");
            var bucket = FindBucket(name);
            if (Request.Account.Region != bucket.Region)
            {
                throw new AwsFault(
                    "AuthorizationHeaderMalformed",
                    $"The authorization header is malformed; the region '{Request.Account.Region}' is wrong; expecting '{bucket.Region}'")
                {
                    Members = System.Collections.Immutable.ImmutableDictionary<string, object>.Empty.Add("Region", bucket.Region),
                    Headers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("x-amz-bucket-region", bucket.Region),
                };
            }

            return bucket;
        }
    }

    /// <summary>The bucket, also for a request that is signed for another region.</summary>
    public Bucket BucketAnywhere => FindBucket(Address.Bucket ?? throw S3Faults.InvalidRequest("A bucket is expected."));

    /// <summary>The key.</summary>
    /// <exception cref="AwsFault">It is longer than 1,024 bytes.</exception>
    public string Key
    {
        get
        {
            var key = Address.Key ?? throw S3Faults.InvalidRequest("A key is expected.");
            return System.Text.Encoding.UTF8.GetByteCount(key) <= 1024 ? key : throw new AwsFault("KeyTooLongError", "Your key is too long");
        }
    }

    public Bucket FindBucket(string name)
    {
        var bucket = State.Find(name) ?? throw S3Faults.NoSuchBucket(name);
        var expected = Request.Header("x-amz-expected-bucket-owner");
        return bucket.Owner == Request.Account.Id && (expected is null || expected == bucket.Owner) ? bucket : throw S3Faults.AccessDenied();
    }

    public string? Query(string name) => Request.QueryValue(name);

    public string? Header(string name) => Request.Header(name);
}
