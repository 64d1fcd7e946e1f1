using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Amazon.MWAA.Model;
using Amazon.Runtime;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Snapshots;

public sealed class EnvironmentMappingTests
{
    [Fact]
    public void Every_member_of_CreateEnvironment_comes_from_the_environment()
    {
        var environment = Filled<AwsEnvironment>();
        environment.SourceBucketArn = "arn:aws:s3:::dags";

        var request = EnvironmentMapping.ToRequest(BlueprintText.Read(BlueprintText.Write(EnvironmentMapping.ToBlueprint(environment, environment.Tags))));

        foreach (var member in Members(typeof(CreateEnvironmentRequest))) { AssertTaken(member.Name, member.GetValue(request), environment); }
    }

    [Fact]
    public void A_blueprint_has_every_member_of_CreateEnvironment_and_no_other() =>
        Assert.Equal(
            Members(typeof(CreateEnvironmentRequest)).Select(member => member.Name).Order(),
            typeof(EnvironmentBlueprint).GetProperties().Where(member => member.Name is not "EqualityContract").Select(member => member.Name).Order());

    [Fact]
    public void Empty_tags_are_left_out_of_the_request()
    {
        var environment = Filled<AwsEnvironment>();
        environment.Tags = [];

        Assert.Null(EnvironmentMapping.ToRequest(EnvironmentMapping.ToBlueprint(environment, environment.Tags)).Tags);
    }

    [Fact]
    public void An_answer_that_says_nothing_is_refused_with_everything_that_is_missing()
    {
        var refusal = Assert.Throws<IncompleteAnswerException>(() => EnvironmentMapping.ToBlueprint(new AwsEnvironment(), new Dictionary<string, string>()));

        Assert.Contains("EnvironmentClass", refusal.Members);
        Assert.Contains("AirflowConfigurationOptions", refusal.Members);
        Assert.Contains("LoggingConfiguration.TaskLogs.Enabled", refusal.Members);
    }

    [Fact]
    public void A_mapping_that_loses_a_member_does_not_prove_itself()
    {
        var environment = Filled<AwsEnvironment>();
        var tags = environment.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var whole = EnvironmentMapping.ToBlueprint(environment, tags);
        (string Member, EnvironmentBlueprint Lossy)[] losses =
        [
            ("KmsKey", whole with { KmsKey = null }),
            ("MaxWebservers", whole with { MaxWebservers = null }),
            ("Tags.a.key", whole with { Tags = whole.Tags.Clear() }),
            ("AirflowConfigurationOptions.a.key", whole with { AirflowConfigurationOptions = whole.AirflowConfigurationOptions.Clear() }),
            ("LoggingConfiguration.TaskLogs.Enabled", whole with { LoggingConfiguration = whole.LoggingConfiguration! with { TaskLogs = null } }),
            ("NetworkConfiguration.SubnetIds[1]", whole with { NetworkConfiguration = whole.NetworkConfiguration with { SubnetIds = whole.NetworkConfiguration.SubnetIds[..1] } }),
        ];

        Assert.Empty(SnapshotProof.Differences(whole, environment, tags));
        foreach (var (member, lossy) in losses)
        {
            Assert.Contains(SnapshotProof.Differences(lossy, environment, tags), difference => difference.StartsWith($"{member}: (not in the snapshot)", StringComparison.Ordinal));
        }
    }

    private static void AssertTaken(string name, object? taken, object source)
    {
        Assert.True(taken is not null, $"{name} is lost.");
        var original = source.GetType().GetProperty(name)?.GetValue(source);
        Assert.True(original is not null, $"{name} is not in the environment.");
        switch (taken)
        {
            case string or int or bool or ConstantClass:
                Assert.Equal(original.ToString(), taken.ToString());
                break;
            case IEnumerable many:
                Assert.Equal(((IEnumerable)original).Cast<object>(), many.Cast<object>());
                break;
            default:
                foreach (var inner in Members(taken.GetType())) { AssertTaken(inner.Name, inner.GetValue(taken), original); }
                break;
        }
    }

    /// <summary>A thing whose every member has a value of its own.</summary>
    private static T Filled<T>() where T : new() => (T)Filled(typeof(T), typeof(T).Name);

    private static object Filled(Type type, string name)
    {
        var whole = Nullable.GetUnderlyingType(type) ?? type;
        if (whole == typeof(string)) { return $"{name} value"; }
        if (whole == typeof(int)) { return name.Length; }
        if (whole == typeof(bool)) { return true; }
        if (whole == typeof(DateTime)) { return DateTime.UnixEpoch; }
        if (whole == typeof(List<string>)) { return new List<string> { $"{name} 1", $"{name} 2" }; }
        if (whole == typeof(Dictionary<string, string>)) { return new Dictionary<string, string> { ["a.key"] = $"{name} value" }; }
        if (typeof(ConstantClass).IsAssignableFrom(whole))
        {
            return whole.GetFields(BindingFlags.Public | BindingFlags.Static).First(field => field.FieldType == whole).GetValue(null) ?? throw new InvalidOperationException(name);
        }

        var made = Activator.CreateInstance(whole) ?? throw new InvalidOperationException(name);
        foreach (var member in Members(whole)) { member.SetValue(made, Filled(member.PropertyType, member.Name)); }

        return made;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(member => member.CanWrite);
}
