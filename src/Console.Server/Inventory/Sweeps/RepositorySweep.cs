using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Reads every repository of a scope with its images. Seldom: images change when somebody pushes.</summary>
internal sealed class RepositorySweep(TimeProvider clock)
{
    public async Task<PictureEdit> ReadAsync(ScopeReads reads, TimeSpan interval, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var reader = new RepositoryReader(reads, clock);
        var repositories = await reader.RepositoriesAsync(cancellationToken);
        var images = await Task.WhenAll(repositories.Rows.Select(repository => OneAsync(reader, repository.Name, cancellationToken)));
        return picture =>
        {
            picture = picture with
            {
                Repositories = Merge.Replace(picture.Repositories, repositories.Rows, row => row.Name, row => row.AsOf, begun, _ => repositories.Fault is null),
            };
            picture = Applied(picture, images);
            return (picture with { Images = picture.Images.RemoveRange(picture.Images.Keys.Where(name => !picture.Repositories.ContainsKey(name))) })
                .Noted(CellKinds.Repositories, repositories.Fault, begun, interval)
                .Noted(CellKinds.Images, repositories.Fault ?? images.Select(one => one.Fault).FirstOrDefault(fault => fault is not null), begun, interval);
        };
    }

    public static async Task<ImagesRead> OneAsync(RepositoryReader reader, string repository, CancellationToken cancellationToken)
    {
        try
        {
            return new ImagesRead(repository, await reader.ImagesAsync(repository, cancellationToken), null);
        }
        catch (ReadRefusedException refused)
        {
            return new ImagesRead(repository, null, refused.Fault);
        }
    }

    public static Picture Applied(Picture picture, IEnumerable<ImagesRead> read)
    {
        var rows = picture.Images.ToBuilder();
        foreach (var one in read)
        {
            if (one.Images is { } images) { rows[one.Repository] = images; }
        }

        return picture with { Images = rows.ToImmutable() };
    }

    /// <summary>What was read of one repository; neither images nor fault when it is gone.</summary>
    internal sealed record ImagesRead(string Repository, ImageSet? Images, ReadFault? Fault);
}
