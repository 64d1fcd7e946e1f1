using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>Beginning, feeding and aborting uploads in parts.</summary>
internal static class Multipart
{
    public static WireAnswer Create(S3Call call)
    {
        var (bucket, key) = (call.Bucket, call.Key);
        var algorithm = call.Header("x-amz-checksum-algorithm")?.ToLowerInvariant();
        if (algorithm is not null && !Checksums.Algorithms.Contains(algorithm))
        {
            throw S3Faults.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types.");
        }

        var type = call.Header("x-amz-checksum-type") ?? Checksums.DefaultType(algorithm ?? "crc64nvme");
        if ((type == "COMPOSITE" && (algorithm ?? "crc64nvme") == "crc64nvme") || (type == "FULL_OBJECT" && algorithm?.StartsWith("sha", StringComparison.Ordinal) == true))
        {
            throw S3Faults.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm ?? "crc64nvme"} checksum algorithm.");
        }

        var id = call.Request.World.Ids.From("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._", 64);
        bucket.Uploads.Add(id, new(id, ObjectWrites.FromHeaders(call, key), algorithm, type, call.Request.World.Now));
        var answer = S3Xml.Answer(S3Xml.Element(
            "InitiateMultipartUploadResult", S3Xml.Element("Bucket", bucket.Name), S3Xml.Element("Key", key), S3Xml.Element("UploadId", id)));
        if (algorithm is not null)
        {
            answer.Headers["x-amz-checksum-algorithm"] = algorithm.ToUpperInvariant();
            answer.Headers["x-amz-checksum-type"] = type;
        }

        return answer;
    }

    public static WireAnswer Upload(S3Call call)
    {
        var part = Keep(call, Find(call), call.Payload.Body, call.Payload.Checksum);
        var answer = new WireAnswer(200) { Headers = { ["ETag"] = $"\"{part.ETag}\"", ["x-amz-server-side-encryption"] = "AES256" } };
        if (part.Checksum is { } checksum)
        {
            answer.Headers[Checksums.Header(checksum.Algorithm)] = checksum.Value;
        }

        return answer;
    }

    public static WireAnswer UploadCopy(S3Call call)
    {
        var upload = Find(call);
        var (_, source) = CopySource.Find(call);
        var asked = call.Header("x-amz-copy-source-range");
        var range = ByteRange.Of(asked, null, source);
        if (asked is not null && range is null)
        {
            throw S3Faults.InvalidArgument("x-amz-copy-source-range", asked, "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy");
        }

        var part = Keep(call, upload, range is null ? source.Body : source.Body.Slice(range.Start, range.Length), null);
        return S3Xml.Answer(S3Xml.Element(
            "CopyPartResult",
            S3Xml.Element("LastModified", S3Xml.Time(part.Modified)),
            S3Xml.Element("ETag", $"\"{part.ETag}\""),
            part.Checksum is { } checksum ? S3Xml.Element("Checksum" + checksum.Algorithm.ToUpperInvariant(), checksum.Value) : null));
    }

    public static WireAnswer Abort(S3Call call)
    {
        call.Bucket.Uploads.Remove(Find(call).Id);
        return new WireAnswer(204);
    }

    /// <summary>The upload that a request names, for the key that it names.</summary>
    public static MultipartUpload Find(S3Call call)
    {
        var id = call.Query("uploadId") ?? "";
        return call.Bucket.Uploads.TryGetValue(id, out var upload) && upload.Target.Key == call.Key ? upload : throw S3Faults.NoSuchUpload(id);
    }

    private static UploadedPart Keep(S3Call call, MultipartUpload upload, ReadOnlyMemory<byte> body, StoredChecksum? checksum)
    {
        var sent = call.Query("partNumber") ?? "";
        if (!int.TryParse(sent, System.Globalization.CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
        {
            throw S3Faults.InvalidArgument("partNumber", sent, "Part number must be an integer between 1 and 10000, inclusive");
        }

        if (upload.Algorithm is { } algorithm && checksum is not null && checksum.Algorithm != algorithm)
        {
            throw S3Faults.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {algorithm}, actual checksum Type: {checksum.Algorithm}");
        }

        var part = new UploadedPart(
            number,
            body,
            Checksums.ETag(body.Span),
            checksum ?? (upload.Algorithm is null ? null : ObjectWrites.FullChecksum(upload.Algorithm, body.Span)),
            call.Request.World.Now);
        upload.Parts[number] = part;
        return part;
    }
}
