using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Images;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Inventory.Rows;

namespace DeployConsole.Server.Images;

/// <summary>Everything that is known of one repository.</summary>
internal sealed class RepositoryDetails(LiveInventory inventory, ScopeLists lists)
{
    /// <summary>The repository; null when there is none of that name.</summary>
    public RepositoryDetail? Find(ScopeId scope, string name)
    {
        if (inventory.Picture(scope) is not { } picture
            || picture.Repositories.GetValueOrDefault(name) is not { } repository
            || inventory.Rows(scope).Repositories.FirstOrDefault(row => row.Name == name) is not { } summary)
        {
            return null;
        }

        var users = RepositoryRow.Users(picture, repository).Select(user => (Key: $"{scope}/{user.Service.Key}", user.Image.Tag, user.Image.Digest)).ToList();
        return new RepositoryDetail(
            summary,
            repository.ScanOnPush,
            repository.TagMutability,
            [.. (picture.Images.GetValueOrDefault(name)?.Images ?? []).Select(image => View(image, UsersOf(image)))],
            lists.Cells(scope, CellKinds.Repositories, CellKinds.Images));

        ImmutableArray<string> UsersOf(ImageFact image) =>
        [
            .. users.Where(user => user.Digest is { } digest ? digest == image.Digest : image.Tags.Contains(user.Tag ?? "latest"))
                .Select(user => user.Key).Order(StringComparer.Ordinal),
        ];
    }

    private static ImageView View(ImageFact image, ImmutableArray<string> users) =>
        new(image.Digest, image.Tags, image.SizeBytes, image.PushedAt, image.LastPulledAt, image.ScanStatus, image.Findings, users);
}
