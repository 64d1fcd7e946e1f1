using System.Reflection;
using Amazon.ECS;
using Amazon.Runtime;

namespace DeployConsole.AwsSdk;

/// <summary>The compiled clients, held against AWS's models and the written rules; the generator's own code has no part in it.</summary>
public sealed class ModelSurfaceTests
{
    public static TheoryData<string> Services { get; } = [.. PublishedModels.Names];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_class_has_the_members_and_types_that_the_rules_make_of_the_model(string service)
    {
        var expected = new ModelSurface(PublishedModels.Of(service)).Classes;
        var actual = Exported($"Amazon.{service}.Model").Where(type => type.IsClass && !type.Name.EndsWith("PaginatorFactory", StringComparison.Ordinal))
            .ToDictionary(type => type.Name, type => type
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(member => $"{member.Name}: {Shown(member.PropertyType)}"));

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Keys, actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, one => Assert.Equal(one.Value, actual[one.Key].Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_value_of_the_model_is_a_constant_named_by_the_rule(string service)
    {
        var expected = new ModelSurface(PublishedModels.Of(service)).Enumerations;
        var actual = Exported($"Amazon.{service}").Where(type => type.IsSubclassOf(typeof(ConstantClass)))
            .ToDictionary(type => type.Name, type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetValue(null)}"));

        Assert.Equal(expected.Keys, actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, one => Assert.Equal(one.Value, actual[one.Key].Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Operations_that_the_model_pages_have_paginators(string service)
    {
        var model = PublishedModels.Of(service);
        var expected = model.Operations.Select(operation => PublishedModels.Text(operation, "name")).Where(name => model.Pages.TryGetProperty(name, out _));

        var factory = Exported($"Amazon.{service}.Model").Single(type => type.Name == $"I{service}PaginatorFactory");

        Assert.Equal(expected.Order(StringComparer.Ordinal), factory.GetMethods().Select(method => method.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Type> Exported(string space) => typeof(AmazonECSClient).Assembly.GetExportedTypes().Where(type => type.Namespace == space);

    private static string Shown(Type type) => Nullable.GetUnderlyingType(type) is { } value ? value.Name + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Shown))}>"
        : type.Namespace?.StartsWith("Amazon.", StringComparison.Ordinal) == true ? type.FullName ?? type.Name
        : type.Name;
}
