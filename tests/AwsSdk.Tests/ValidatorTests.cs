using System.Text.RegularExpressions;
using Amazon.ECR.Model;
using Amazon.ECS.Model;
using Amazon.MWAA.Model;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

public sealed class ValidatorTests
{
    private static IEnumerable<(string, Limit)> Check(OperationModel operation, object request, bool checkValues = false) =>
        Validator.Check(operation.Input, request, checkValues).Select(violation => (violation.Path, violation.Limit));

    [Fact]
    public void Missing_required_members_are_found_at_every_depth()
    {
        var request = new RegisterTaskDefinitionRequest { Tags = [], Volumes = [new Volume()], ContainerDefinitions = [new ContainerDefinition { Secrets = [new Secret { Name = "a" }] }] };
        Assert.Equal(
            [("family", Limit.Required), ("containerDefinitions.1.secrets.1.valueFrom", Limit.Required)],
            Check(ServiceModels.ECS.Operations["RegisterTaskDefinition"], request));
    }

    [Theory]
    [InlineData("dev", 20, null)]
    [InlineData("", 20, Limit.Min)]
    [InlineData("9dev", 20, Limit.Pattern)]
    [InlineData("dev\n", 20, Limit.Pattern)]
    public void Lengths_and_patterns_are_checked(string name, int length, Limit? expected)
    {
        var found = Check(ServiceModels.MWAA.Operations["GetEnvironment"], new GetEnvironmentRequest { Name = name.PadRight(Math.Min(length, name.Length)) });
        Assert.Equal(expected is null ? [] : [("Name", expected.Value)], found.Where(violation => name.Length > 0 || violation.Item2 == Limit.Min));
    }

    [Fact]
    public void Sizes_of_lists_maps_and_numbers_are_checked()
    {
        var request = new CreateEnvironmentRequest
        {
            Name = "dev",
            ExecutionRoleArn = "arn:aws:iam::111122223333:role/mwaa",
            SourceBucketArn = "arn:aws:s3:::mleip-airflow-example",
            DagS3Path = "dags",
            MaxWorkers = 0,
            Tags = [],
            NetworkConfiguration = new Amazon.MWAA.Model.NetworkConfiguration { SubnetIds = ["subnet-1"], SecurityGroupIds = ["sg-1"] },
        };
        Assert.Equal(
            [("NetworkConfiguration.SubnetIds", Limit.Min), ("MaxWorkers", Limit.Min), ("Tags", Limit.Min)],
            Check(ServiceModels.MWAA.Operations["CreateEnvironment"], request).OrderBy(violation => violation.Item1, StringComparer.Ordinal)
                .OrderBy(violation => violation.Item1 == "Tags").ThenBy(violation => violation.Item1 == "MaxWorkers"));
    }

    [Fact]
    public void Values_of_enumerations_are_checked_when_asked()
    {
        var operation = ServiceModels.ECR.Operations["CreateRepository"];
        var request = new CreateRepositoryRequest { RepositoryName = "basic-ml", ImageTagMutability = "SOMETIMES" };
        Assert.Empty(Check(operation, request));
        Assert.Equal([("imageTagMutability", Limit.Values)], Check(operation, request, checkValues: true));
    }

    [Fact]
    public void Keys_and_values_of_maps_are_checked()
    {
        var request = new UpdateEnvironmentRequest { Name = "dev", AirflowConfigurationOptions = new() { ["Core.X"] = "tab\there" } };
        Assert.Equal(
            [("AirflowConfigurationOptions.key", Limit.Pattern), ("AirflowConfigurationOptions.Core.X", Limit.Pattern)],
            Check(ServiceModels.MWAA.Operations["UpdateEnvironment"], request));
    }

    [Fact]
    public void Every_pattern_of_the_models_can_be_checked()
    {
        var seen = new HashSet<Shape>();
        foreach (var operation in ServiceModels.All.SelectMany(service => service.Operations.Values))
        {
            Walk(operation.Input, seen);
            Walk(operation.Output, seen);
        }

        var patterns = seen.Select(shape => shape.Pattern).OfType<string>().Distinct().ToList();
        Assert.True(patterns.Count > 25, $"only {patterns.Count} patterns were found");
        Assert.All(patterns, pattern => Assert.All(
            ["", "a", "A-1", "a:b", "two words", "line\n", "arn:aws:iam::111122223333:role/service-role/mwaa", "s3://x/y", "MON:03:30", "\u0001"],
            text => Assert.Equal(new Regex($"^(?:{pattern})$(?!\n)").IsMatch(text), Validator.Matches(pattern, text))));
    }

    // With backtracking alone this text would take longer than anybody waits: 2^60 ways to divide it.
    [Fact]
    public void A_text_that_is_hostile_to_a_pattern_is_answered_all_the_same()
    {
        var hostile = new string('a', 60);
        Assert.False(Validator.Matches(@"([a-z]|[a-y]+)*[0-9]", hostile));
        Assert.True(Validator.Matches(@"([a-z]|[a-y]+)*[0-9]", hostile + "7"));
        Assert.False(Validator.Matches(@"([a-z]|[a-y]+)*[0-9]", hostile));
    }

    private static void Walk(Shape shape, HashSet<Shape> seen)
    {
        if (!seen.Add(shape))
        {
            return;
        }

        foreach (var member in shape.Members)
        {
            Walk(member.Shape, seen);
        }

        if (shape.Kind is ShapeKind.List or ShapeKind.Map)
        {
            Walk(shape.Element, seen);
        }

        if (shape.Kind == ShapeKind.Map)
        {
            Walk(shape.Key, seen);
        }
    }
}
