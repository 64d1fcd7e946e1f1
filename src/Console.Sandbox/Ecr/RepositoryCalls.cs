using System.Text;
using Amazon.ECR.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>Repositories.</summary>
internal static class RepositoryCalls
{
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html
    private const int Page = 100;

    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html: twelve hours.
    private static readonly TimeSpan s_tokenLife = TimeSpan.FromHours(12);

    public static RepositoryRecord Find(ServiceCall call, string? registry, string name)
    {
        var repositories = call.Account.State<EcrState>().Repositories;
        return (registry ?? call.Account.Id) == call.Account.Id && repositories.TryGetValue(name, out var repository)
            ? repository
            : throw EcrFaults.RepositoryNotFound(name, registry ?? call.Account.Id);
    }

    public static DescribeRepositoriesResponse Describe(ServiceCall call, DescribeRepositoriesRequest request)
    {
        if (request.RepositoryNames is { Count: > 0 } names)
        {
            if (request.MaxResults is not null || request.NextToken is not null)
            {
                throw EcrFaults.Parameter("Invalid parameter at 'maxResults' failed to satisfy constraint: 'maxResults and nextToken cannot be used with repositoryNames'");
            }

            return new() { Repositories = [.. names.Select(name => View(Find(call, request.RegistryId, name)))] };
        }

        var (repositories, next) = Pages.Take(
            call.Account.State<EcrState>().Repositories.Values, repository => repository.Name, request.NextToken, request.MaxResults ?? Page, EcrFaults.Token);
        return new() { Repositories = [.. repositories.Select(View)], NextToken = next };
    }

    public static CreateRepositoryResponse Create(ServiceCall call, CreateRepositoryRequest request)
    {
        var registry = call.Account.State<EcrState>();
        if (registry.Repositories.ContainsKey(request.RepositoryName))
        {
            throw new AwsFault(
                "RepositoryAlreadyExistsException",
                $"The repository with name '{request.RepositoryName}' already exists in the registry with id '{call.Account.Id}'");
        }

        var repository = new RepositoryRecord(call.Account.Id, call.Account.Region, request.RepositoryName, call.World.Now)
        {
            TagMutability = request.ImageTagMutability?.Value ?? "MUTABLE",
            ScanOnPush = request.ImageScanningConfiguration?.ScanOnPush ?? false,
            Encryption = request.EncryptionConfiguration?.EncryptionType?.Value ?? "AES256",
        };
        AddTags(repository, request.Tags);
        registry.Repositories.Add(repository.Name, repository);
        return new() { Repository = View(repository) };
    }

    public static DeleteRepositoryResponse Delete(ServiceCall call, DeleteRepositoryRequest request)
    {
        var repository = Find(call, request.RegistryId, request.RepositoryName);
        if (repository.Images.Count > 0 && request.Force != true)
        {
            throw new AwsFault(
                "RepositoryNotEmptyException",
                $"The repository with name '{repository.Name}' in registry with id '{repository.Registry}' cannot be deleted because it still contains images");
        }

        call.Account.State<EcrState>().Repositories.Remove(repository.Name);
        return new() { Repository = View(repository) };
    }

    public static PutImageScanningConfigurationResponse PutScanning(ServiceCall call, PutImageScanningConfigurationRequest request)
    {
        var repository = Find(call, request.RegistryId, request.RepositoryName);
        repository.ScanOnPush = request.ImageScanningConfiguration.ScanOnPush ?? false;
        return new()
        {
            RegistryId = repository.Registry,
            RepositoryName = repository.Name,
            ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = repository.ScanOnPush },
        };
    }

    public static GetLifecyclePolicyResponse GetLifecyclePolicy(ServiceCall call, GetLifecyclePolicyRequest request)
    {
        var repository = Find(call, request.RegistryId, request.RepositoryName);
        return repository.LifecyclePolicy is null
            ? throw new AwsFault(
                "LifecyclePolicyNotFoundException",
                $"Lifecycle policy does not exist for the repository with name '{repository.Name}' in the registry with id '{repository.Registry}'")
            : new()
            {
                RegistryId = repository.Registry,
                RepositoryName = repository.Name,
                LifecyclePolicyText = repository.LifecyclePolicy,
                LastEvaluatedAt = repository.LifecycleEvaluated?.UtcDateTime,
            };
    }

    public static TagResourceResponse Tag(ServiceCall call, TagResourceRequest request)
    {
        AddTags(ByArn(call, request.ResourceArn), request.Tags);
        return new();
    }

    public static ListTagsForResourceResponse ListTags(ServiceCall call, ListTagsForResourceRequest request) => new()
    {
        Tags = [.. ByArn(call, request.ResourceArn).Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    public static GetAuthorizationTokenResponse GetToken(ServiceCall call, GetAuthorizationTokenRequest request) => new()
    {
        AuthorizationData =
        [
            new AuthorizationData
            {
                AuthorizationToken = Convert.ToBase64String(Encoding.UTF8.GetBytes("AWS:" + call.World.Ids.Alphanumeric(64))),
                ExpiresAt = (call.World.Now + s_tokenLife).UtcDateTime,
                ProxyEndpoint = $"https://{call.Account.Id}.dkr.ecr.{call.Account.Region}.amazonaws.com",
            },
        ],
    };

    private static RepositoryRecord ByArn(ServiceCall call, string arn) =>
        call.Account.State<EcrState>().Repositories.Values.FirstOrDefault(repository => repository.Arn == arn)
        ?? throw EcrFaults.RepositoryNotFound(arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..], call.Account.Id);

    private static void AddTags(RepositoryRecord repository, IEnumerable<Tag>? tags)
    {
        foreach (var tag in tags ?? [])
        {
            repository.Tags[tag.Key] = tag.Value;
        }
    }

    private static Repository View(RepositoryRecord repository) => new()
    {
        RepositoryArn = repository.Arn,
        RegistryId = repository.Registry,
        RepositoryName = repository.Name,
        RepositoryUri = repository.Uri,
        CreatedAt = repository.Created.UtcDateTime,
        ImageTagMutability = repository.TagMutability,
        ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = repository.ScanOnPush },
        EncryptionConfiguration = new EncryptionConfiguration { EncryptionType = repository.Encryption },
    };
}
