using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Images;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Lists;

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

        var uses = ImageUse.Of(picture, repository).ToList();
        // Without the tasks nobody knows who runs what: "no service" would be an invitation to delete it.
        var isRead = picture.Reading(CellKinds.Services).AsOf is not null && picture.Reading(CellKinds.Tasks).AsOf is not null;
        return new RepositoryDetail(
            summary,
            repository.ScanOnPush,
            repository.TagMutability,
            [.. (picture.Images.GetValueOrDefault(name)?.Images ?? []).Select(image => View(image))],
            lists.Cells(scope, CellKinds.Repositories, CellKinds.Images, CellKinds.Services, CellKinds.Tasks, CellKinds.TaskDefinitions));

        ImageView View(ImageFact image) => new(
            image.Digest, image.Tags, image.SizeBytes, image.PushedAt, image.LastPulledAt, image.ScanStatus, image.Findings,
            isRead ? Keys(uses.Where(use => use.Runs(image))) : null)
        {
            AskedForBy = Keys(uses.Where(use => use.AsksFor(image))),
        };

        ImmutableArray<string> Keys(IEnumerable<ImageUse> found) => [.. found.Select(use => $"{scope}/{use.Service.Key}").Order(StringComparer.Ordinal)];
    }
}
