using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.S3;

/// <summary>ListParts and ListMultipartUploads.</summary>
internal static class MultipartLists
{
    public static WireAnswer Parts(S3Call call)
    {
        var (bucket, upload) = (call.Bucket, Multipart.Find(call));
        var limit = Numbers.Read(call.Query("max-parts"), "max-parts", 1000, 1, 1000);
        var after = Numbers.Read(call.Query("part-number-marker"), "part-number-marker", 0, 0, int.MaxValue);
        var found = upload.Parts.Values.Where(part => part.Number > after).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        return S3Xml.Answer(S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", bucket.Name),
            S3Xml.Element("Key", upload.Target.Key),
            S3Xml.Element("UploadId", upload.Id),
            BucketCalls.Owner(bucket.Owner, "Initiator"),
            BucketCalls.Owner(bucket.Owner),
            S3Xml.Element("StorageClass", upload.Target.StorageClass),
            S3Xml.Element("PartNumberMarker", after),
            found.Count > limit ? S3Xml.Element("NextPartNumberMarker", page[^1].Number) : null,
            S3Xml.Element("MaxParts", limit),
            S3Xml.Element("IsTruncated", S3Xml.Bool(found.Count > limit)),
            upload.Algorithm is null ? null : S3Xml.Element("ChecksumAlgorithm", upload.Algorithm.ToUpperInvariant()),
            upload.Algorithm is null ? null : S3Xml.Element("ChecksumType", upload.ChecksumType),
            page.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("LastModified", S3Xml.Time(part.Modified)),
                S3Xml.Element("ETag", $"\"{part.ETag}\""),
                S3Xml.Element("Size", part.Body.Length),
                part.Checksum is { } checksum ? S3Xml.Element("Checksum" + checksum.Algorithm.ToUpperInvariant(), checksum.Value) : null))));
    }

    public static WireAnswer Uploads(S3Call call)
    {
        var (bucket, page) = (call.Bucket, ListPage.Of(call, "max-uploads"));
        var (keyMarker, idMarker) = (call.Query("key-marker") ?? "", call.Query("upload-id-marker") ?? "");
        var ordered = bucket.Uploads.Values
            .OrderBy(upload => upload.Target.Key, KeyOrder.Instance).ThenBy(upload => upload.Initiated).ThenBy(upload => upload.Id, StringComparer.Ordinal)
            .Where(upload => upload.Target.Key.StartsWith(page.Prefix, StringComparison.Ordinal))
            .SkipWhile(upload => KeyOrder.Instance.Compare(upload.Target.Key, keyMarker) < 0)
            .Where(upload => keyMarker.Length == 0 || upload.Target.Key != keyMarker || IsAfter(upload, idMarker));
        var cut = page.Cut(ordered, upload => upload.Target.Key, "");
        return S3Xml.Answer(S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", bucket.Name),
            S3Xml.Element("KeyMarker", page.Write(keyMarker)),
            S3Xml.Element("UploadIdMarker", idMarker),
            cut.Truncated ? S3Xml.Element("NextKeyMarker", page.Write(cut.Last?.Target.Key ?? "")) : null,
            cut.Truncated ? S3Xml.Element("NextUploadIdMarker", cut.Last?.Id) : null,
            S3Xml.Element("Prefix", page.Write(page.Prefix)),
            page.Delimiter.Length > 0 ? S3Xml.Element("Delimiter", page.Write(page.Delimiter)) : null,
            page.EncodesUrls ? S3Xml.Element("EncodingType", "url") : null,
            S3Xml.Element("MaxUploads", page.Limit),
            S3Xml.Element("IsTruncated", S3Xml.Bool(cut.Truncated)),
            cut.Items.Select(upload => S3Xml.Element(
                "Upload",
                S3Xml.Element("Key", page.Write(upload.Target.Key)),
                S3Xml.Element("UploadId", upload.Id),
                BucketCalls.Owner(bucket.Owner, "Initiator"),
                BucketCalls.Owner(bucket.Owner),
                S3Xml.Element("StorageClass", upload.Target.StorageClass),
                S3Xml.Element("Initiated", S3Xml.Time(upload.Initiated)),
                upload.Algorithm is null ? null : S3Xml.Element("ChecksumAlgorithm", upload.Algorithm.ToUpperInvariant()))),
            ObjectLists.Groups(cut.Groups, page)));

        bool IsAfter(MultipartUpload upload, string marker) => bucket.Uploads.TryGetValue(marker, out var last)
            && (upload.Initiated, upload.Id).CompareTo((last.Initiated, last.Id)) > 0;
    }
}
