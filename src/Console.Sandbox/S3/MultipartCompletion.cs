using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>CompleteMultipartUpload.</summary>
internal static class MultipartCompletion
{
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
    private const int LeastPart = 5 * 1024 * 1024;

    public static WireAnswer Complete(S3Call call)
    {
        var (bucket, upload) = (call.Bucket, Multipart.Find(call));
        ObjectWrites.Preconditions(call, bucket, call.Key);
        var parts = Named(call, upload);
        var body = new byte[parts.Sum(part => (long)part.Body.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.Body.Span.CopyTo(body.AsSpan(at));
            at += part.Body.Length;
        }

        var checksum = Checksum(upload, parts, body);
        if (call.Payload.Checksum is { } expected && expected.Algorithm == checksum.Algorithm && expected.Value != checksum.Value)
        {
            throw S3Faults.BadDigest(expected.Algorithm.ToUpperInvariant());
        }

        var written = bucket.Add(upload.Target with
        {
            Body = body,
            ETag = $"{Checksums.ETag([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))])}-{parts.Count}",
            Checksum = checksum,
            Parts = [.. parts.Select(part => part.Body.Length)],
        });
        bucket.Uploads.Remove(upload.Id);
        var answer = S3Xml.Answer(S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location", $"http://{call.Request.Host}/{bucket.Name}/{Uri.EscapeDataString(written.Key)}"),
            S3Xml.Element("Bucket", bucket.Name),
            S3Xml.Element("Key", written.Key),
            S3Xml.Element("ETag", $"\"{written.ETag}\""),
            S3Xml.Element("Checksum" + checksum.Algorithm.ToUpperInvariant(), checksum.Value),
            S3Xml.Element("ChecksumType", checksum.Type)));
        ObjectReads.NameVersion(answer, bucket, written);
        return answer;
    }

    private static List<UploadedPart> Named(S3Call call, MultipartUpload upload)
    {
        List<UploadedPart> parts = [];
        foreach (var sent in S3Xml.Read(call.Payload.Body, "CompleteMultipartUpload").Children("Part"))
        {
            if (!int.TryParse(sent.Text("PartNumber"), CultureInfo.InvariantCulture, out var number))
            {
                throw S3Faults.MalformedXml();
            }

            if (parts.Count > 0 && number <= parts[^1].Number)
            {
                throw new AwsFault(
                    "InvalidPartOrder", "The list of parts was not in ascending order. The parts list must be specified in order by part number.");
            }

            if (!upload.Parts.TryGetValue(number, out var part) || sent.Text("ETag")?.Trim('"') != part.ETag)
            {
                throw new AwsFault(
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.")
                {
                    Members = ImmutableDictionary<string, object>.Empty.Add("PartNumber", number).Add("UploadId", upload.Id),
                };
            }

            parts.Add(part);
        }

        if (parts.Count == 0)
        {
            throw S3Faults.MalformedXml();
        }

        return parts.Find(part => part.Body.Length < LeastPart && part != parts[^1]) is not { } small ? parts
            : throw new AwsFault("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
            {
                Members = ImmutableDictionary<string, object>.Empty
                    .Add("ProposedSize", small.Body.Length).Add("MinSizeAllowed", LeastPart).Add("PartNumber", small.Number).Add("ETag", small.ETag),
            };
    }

    private static StoredChecksum Checksum(MultipartUpload upload, List<UploadedPart> parts, byte[] body)
    {
        var algorithm = upload.Algorithm ?? "crc64nvme";
        if (upload.ChecksumType == "FULL_OBJECT")
        {
            return ObjectWrites.FullChecksum(algorithm, body);
        }

        byte[] ofParts = [.. parts.SelectMany(part => Convert.FromBase64String(part.Checksum?.Value ?? ""))];
        return new(algorithm, $"{Convert.ToBase64String(Checksums.Compute(algorithm, ofParts))}-{parts.Count}", "COMPOSITE");
    }
}
