using Amazon.ECR.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;
using Attribute = Amazon.ECR.Model.Attribute;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>Images and their scans.</summary>
internal static class ImageCalls
{
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
    private const int Page = 100;

    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html: an image can be scanned once in 24 hours.
    private static readonly TimeSpan s_scanInterval = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_scanTime = TimeSpan.FromSeconds(30);

    public static DescribeImagesResponse Describe(ServiceCall call, DescribeImagesRequest request)
    {
        var repository = RepositoryCalls.Find(call, request.RegistryId, request.RepositoryName);
        if (request.ImageIds is { Count: > 0 } asked)
        {
            return new() { ImageDetails = [.. asked.Select(id => Find(repository, id)).Distinct().Select(image => View(call, repository, image))] };
        }

        var tagStatus = request.Filter?.TagStatus?.Value;
        var (images, next) = Pages.Take(
            repository.Images.Where(image => tagStatus is null or "ANY" || (tagStatus == "TAGGED") == image.Tags.Count > 0),
            image => image.Digest, request.NextToken, request.MaxResults ?? Page, EcrFaults.Token);
        return new() { ImageDetails = [.. images.Select(image => View(call, repository, image))], NextToken = next };
    }

    public static BatchDeleteImageResponse Delete(ServiceCall call, BatchDeleteImageRequest request)
    {
        var repository = RepositoryCalls.Find(call, request.RegistryId, request.RepositoryName);
        var answer = new BatchDeleteImageResponse { ImageIds = [], Failures = [] };
        foreach (var id in request.ImageIds)
        {
            var image = id.ImageDigest is { } digest ? repository.ByDigest(digest) : repository.ByTag(id.ImageTag ?? "");
            if (image is null)
            {
                answer.Failures.Add(new ImageFailure { ImageId = id, FailureCode = "ImageNotFound", FailureReason = "Requested image not found" });
                continue;
            }

            answer.ImageIds.Add(new ImageIdentifier { ImageDigest = image.Digest, ImageTag = id.ImageTag });
            // By tag only the tag goes, until it was the last one.
            image.Tags.RemoveAll(tag => id.ImageDigest is not null || tag == id.ImageTag);
            if (image.Tags.Count == 0)
            {
                repository.Images.Remove(image);
            }
        }

        return answer;
    }

    public static StartImageScanResponse StartScan(ServiceCall call, StartImageScanRequest request)
    {
        var repository = RepositoryCalls.Find(call, request.RegistryId, request.RepositoryName);
        var image = Find(repository, request.ImageId);
        if (image.Scan is { } last && call.World.Now - last.Started < s_scanInterval)
        {
            throw new AwsFault("LimitExceededException", "The scan quota per image has been exceeded. Wait and try again.");
        }

        image.Scan = ScanFindings.Of(image, call.World.Now) with { Completed = call.World.Now + call.World.Real(s_scanTime) };
        return new()
        {
            RegistryId = repository.Registry,
            RepositoryName = repository.Name,
            ImageId = request.ImageId,
            ImageScanStatus = new ImageScanStatus { Status = "IN_PROGRESS" },
        };
    }

    public static DescribeImageScanFindingsResponse DescribeFindings(ServiceCall call, DescribeImageScanFindingsRequest request)
    {
        var repository = RepositoryCalls.Find(call, request.RegistryId, request.RepositoryName);
        var image = Find(repository, request.ImageId);
        if (image.Scan is not { } scan)
        {
            throw new AwsFault(
                "ScanNotFoundException",
                $"Image scan does not exist for the image with '{{imageDigest:'{image.Digest}', imageTag:'{request.ImageId.ImageTag ?? "null"}'}}' "
                + $"in the repository with name '{repository.Name}' in the registry with id '{repository.Registry}'");
        }

        var answer = new DescribeImageScanFindingsResponse
        {
            RegistryId = repository.Registry,
            RepositoryName = repository.Name,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId.ImageTag },
            ImageScanStatus = Status(call, scan),
        };
        if (scan.Completed > call.World.Now)
        {
            return answer;
        }

        var (findings, next) = Pages.Take(scan.Findings, finding => finding.Name, request.NextToken, request.MaxResults ?? Page, EcrFaults.Token);
        answer.NextToken = next;
        answer.ImageScanFindings = new ImageScanFindings
        {
            ImageScanCompletedAt = scan.Completed.UtcDateTime,
            VulnerabilitySourceUpdatedAt = scan.Completed.UtcDateTime.Date,
            FindingSeverityCounts = Counts(scan),
            Findings = [.. findings.Select(View)],
        };
        return answer;
    }

    private static ImageRecord Find(RepositoryRecord repository, ImageIdentifier id) =>
        (id.ImageDigest is { } digest ? repository.ByDigest(digest) : repository.ByTag(id.ImageTag ?? ""))
        ?? throw EcrFaults.ImageNotFound(repository.Name, repository.Registry, id.ImageDigest, id.ImageTag);

    private static ImageDetail View(ServiceCall call, RepositoryRecord repository, ImageRecord image) => new()
    {
        RegistryId = repository.Registry,
        RepositoryName = repository.Name,
        ImageDigest = image.Digest,
        ImageTags = image.Tags.Count > 0 ? [.. image.Tags] : null,
        ImageSizeInBytes = image.Size,
        ImagePushedAt = image.Pushed.UtcDateTime,
        LastRecordedPullTime = image.LastPull?.UtcDateTime,
        ImageManifestMediaType = "application/vnd.docker.distribution.manifest.v2+json",
        ArtifactMediaType = "application/vnd.docker.container.image.v1+json",
        ImageStatus = "ACTIVE",
        ImageScanStatus = image.Scan is { } scan ? Status(call, scan) : null,
        ImageScanFindingsSummary = image.Scan is { } done && done.Completed <= call.World.Now
            ? new ImageScanFindingsSummary
            {
                ImageScanCompletedAt = done.Completed.UtcDateTime,
                VulnerabilitySourceUpdatedAt = done.Completed.UtcDateTime.Date,
                FindingSeverityCounts = Counts(done),
            }
            : null,
    };

    private static ImageScanStatus Status(ServiceCall call, ScanRecord scan) => scan.Completed > call.World.Now
        ? new() { Status = "IN_PROGRESS" }
        : new() { Status = "COMPLETE", Description = "The scan was completed successfully." };

    private static Dictionary<string, int> Counts(ScanRecord scan) =>
        scan.Findings.GroupBy(finding => finding.Severity).ToDictionary(group => group.Key, group => group.Count());

    private static ImageScanFinding View(Finding finding) => new()
    {
        Name = finding.Name,
        Severity = finding.Severity,
        Description = finding.Summary,
        Uri = "https://nvd.nist.gov/vuln/detail/" + finding.Name,
        Attributes =
        [
            new Attribute { Key = "package_name", Value = finding.Package },
            new Attribute { Key = "package_version", Value = finding.Version },
        ],
    };
}
