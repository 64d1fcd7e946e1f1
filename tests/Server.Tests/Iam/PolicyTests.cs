using System.Text.Json.Nodes;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Tests;

namespace DeployConsole.Server.Iam;

/// <summary>
/// The policies of <c>docs/iam</c> suffice, and hold nothing that is not used: each feature runs on an account that denies all
/// that its policy does not allow, and the policy is exactly what its calls needed.
/// </summary>
public sealed class PolicyTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "iam");

    // Writes the policies instead of comparing them.
    private static readonly bool s_writes = System.Environment.GetEnvironmentVariable("IAM_POLICIES") is "write";

    public static TheoryData<string> Names => [.. Features.All.Select(feature => feature.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_feature_works_with_its_policy_and_needs_all_of_it(string name)
    {
        var feature = Features.All.Single(one => one.Name == name);
        await using var scene = await FeatureScene.StartAsync();
        if (feature.Before is { } before) { await before(scene); }

        scene.Aws.Permissions.Clear();
        if (!s_writes) { scene.Aws.Faults.Add(new Fault { Kind = FaultKind.Denied, Policy = JsonNode.Parse(await TextAsync(name))?.AsObject() }); }

        await feature.Scenario(scene);

        await CompareAsync(name, PolicyDocument.Of(scene.Aws.Permissions.All));
    }

    [Fact]
    public async Task Reading_everything_is_what_the_reading_features_need_together()
    {
        var needed = new List<NeededAction>();
        foreach (var feature in Features.All.Where(feature => feature.ReadsOnly))
        {
            await using var scene = await FeatureScene.StartAsync();
            scene.Aws.Permissions.Clear();
            await feature.Scenario(scene);
            needed.AddRange(scene.Aws.Permissions.All);
        }

        await CompareAsync("read-only", PolicyDocument.Of(needed));
        Assert.All(needed, need => Assert.Matches(":(Get|List|Describe)", need.Action));
    }

    [Fact]
    public async Task Every_policy_is_in_the_table_and_belongs_to_a_feature()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(s_folder, "README.md"), TestContext.Current.CancellationToken);

        Assert.All(Features.All, feature => Assert.Contains($"| [{feature.Name}]({feature.Name}.json) | {feature.Needs} |", readme, StringComparison.Ordinal));
        Assert.Equal(
            Features.All.Select(feature => feature.Name).Concat(["read-only", "console", "trust"]).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(s_folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("arn:aws:ecs:eu-west-1:111122223333:service/main/web", "arn:aws:ecs:*:*:service/*")]
    [InlineData("arn:aws:s3:::bucket", "arn:aws:s3:::*")]
    [InlineData("arn:aws:s3:::bucket/dags/a/b.py", "arn:aws:s3:::*/dags/*")]
    [InlineData("arn:aws:s3:::bucket/plugins.zip", "arn:aws:s3:::*/*")]
    [InlineData("arn:aws:airflow:eu-west-1:111122223333:role/dev/Admin", "arn:aws:airflow:*:*:role/*/Admin")]
    [InlineData("arn:aws:iam::111122223333:role/mwaa", "arn:aws:iam::*:role/*")]
    [InlineData("*", "*")]
    public void Names_become_patterns(string resource, string pattern) => Assert.Equal(pattern, PolicyDocument.Pattern(resource));

    private static async Task CompareAsync(string name, string made)
    {
        if (s_writes) { await File.WriteAllTextAsync(PathOf(name), made, TestContext.Current.CancellationToken); }

        Assert.Equal(made, await TextAsync(name), ignoreLineEndingDifferences: true);
    }

    private static Task<string> TextAsync(string name) => File.ReadAllTextAsync(PathOf(name), TestContext.Current.CancellationToken);

    private static string PathOf(string name) => Path.Combine(s_folder, name + ".json");
}
