using System.Collections.Immutable;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>The tags of one object version.</summary>
internal static class ObjectTags
{
    public static WireAnswer Get(S3Call call)
    {
        var found = ObjectReads.Find(call, call.Bucket, call.Key, call.Query("versionId"));
        var answer = S3Xml.Answer(S3Tags.Write(found.Tags));
        ObjectReads.NameVersion(answer, call.Bucket, found);
        return answer;
    }

    public static WireAnswer Put(S3Call call) => Change(call, S3Tags.Read(call.Payload.Body, limit: 10), 200);

    public static WireAnswer Delete(S3Call call) => Change(call, ImmutableSortedDictionary<string, string>.Empty, 204);

    private static WireAnswer Change(S3Call call, ImmutableSortedDictionary<string, string> tags, int status)
    {
        var found = ObjectReads.Find(call, call.Bucket, call.Key, call.Query("versionId"));
        call.Bucket.Replace(found, found with { Tags = tags });
        var answer = new WireAnswer(status);
        ObjectReads.NameVersion(answer, call.Bucket, found);
        return answer;
    }
}
