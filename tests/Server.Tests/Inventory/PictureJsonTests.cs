using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Sweeps;

namespace DeployConsole.Server.Inventory;

public sealed class PictureJsonTests
{
    private static readonly IEnumerable<PropertyInfo> s_parts =
        typeof(Picture).GetProperties().Where(part => typeof(IDictionary).IsAssignableFrom(part.PropertyType));

    [Fact]
    public async Task A_picture_is_written_as_it_always_was()
    {
        var picture = await FullPictureAsync();

        Assert.Equal(JsonSerializer.Serialize(picture), PictureJson.Write(picture));
    }

    [Fact]
    public async Task What_was_written_before_is_read_whole()
    {
        var before = JsonSerializer.Serialize(await FullPictureAsync());

        Assert.Equal(before, JsonSerializer.Serialize(PictureJson.Read(before)));
    }

    [Fact]
    public void A_picture_that_lacks_a_part_is_refused_and_not_taken_for_one_where_nothing_is() =>
        Assert.All(s_parts, part =>
        {
            var picture = JsonSerializer.SerializeToNode(new Picture(ScopeId.Of("ml-prod.eu-west-1")));
            Assert.True(picture?.AsObject().Remove(part.Name));

            var refusal = Assert.Throws<JsonException>(() => PictureJson.Read(picture?.ToJsonString() ?? ""));
            Assert.Contains(part.Name, refusal.Message, StringComparison.Ordinal);
        });

    // Every part has something in it, so that none is compared in its absence.
    private static async Task<Picture> FullPictureAsync()
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();
        var at = account.Clock.GetUtcNow();
        var picture = account.Picture with
        {
            Deployments = ImmutableDictionary<string, DeploymentHistory>.Empty.Add("web/a", new(
                [new("arn:d", "IN_PROGRESS", null, "arn:r", 1, 3, at, at, null), new("arn:e", "SUCCESSFUL", "done", null, null, null, null, null, at)], at)),
            Revisions = ImmutableDictionary<string, RevisionFact>.Empty.Add("arn:r", new("arn:r", "arn:t", null)),
            Listeners = ImmutableDictionary<string, ListenerSet>.Empty.Add("public", new(
                [new("arn:l", 443, "HTTPS", "forward to <a> & \"b\"", [new("1", "path is /ü/*", "forward")]), new("arn:m", null, null, "none", [])], at)),
        };
        Assert.All(Parts(picture), part => Assert.NotEmpty(part));
        return picture;
    }

    private static IEnumerable<IDictionary> Parts(Picture picture) =>
        s_parts.Select(part => Assert.IsType<IDictionary>(part.GetValue(picture), exactMatch: false));
}
