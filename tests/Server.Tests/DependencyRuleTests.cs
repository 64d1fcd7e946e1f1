using System.Reflection;
using DeployConsole.Client;
using Microsoft.AspNetCore.Components;
using NetArchTest.Rules;

namespace DeployConsole.Server;

public sealed class DependencyRuleTests
{
    private const int MostServices = 6;
    private static readonly string[] s_features = ["Services", "LoadBalancers", "Images", "Environments", "Dags", "Snapshots", "Savings", "Fleet"];
    private static readonly string[] s_vague = ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils"];
    private static readonly Assembly[] s_ours = [typeof(Storage.ConsoleDatabase).Assembly, typeof(Routes).Assembly, typeof(Contracts.ScopeId).Assembly, typeof(Sandbox.Frame.SandboxHost).Assembly];

    [Theory]
    [InlineData("Server")]
    [InlineData("Client")]
    public void A_feature_knows_no_other_feature(string side)
    {
        var assembly = side is "Server" ? typeof(Storage.ConsoleDatabase).Assembly : typeof(Routes).Assembly;
        foreach (var feature in s_features)
        {
            var others = s_features.Where(other => other != feature).Select(other => $"DeployConsole.{side}.{other}").ToArray();
            var result = Types.InAssembly(assembly).That().ResideInNamespace($"DeployConsole.{side}.{feature}").ShouldNot().HaveDependencyOnAny(others).GetResult();
            Assert.True(result.IsSuccessful, $"{feature}: {string.Join(", ", result.FailingTypeNames ?? [])}");
        }
    }

    [Fact]
    public void The_sandbox_is_known_to_Program_alone()
    {
        var result = Types.InAssembly(typeof(Storage.ConsoleDatabase).Assembly).That().ResideInNamespace("DeployConsole.Server").ShouldNot().HaveDependencyOn("DeployConsole.Sandbox").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void The_contracts_reference_nothing_but_the_framework()
    {
        var foreign = typeof(Contracts.ScopeId).Assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "")
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not "netstandard");
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_client_knows_neither_AWS_nor_the_server()
    {
        var foreign = typeof(Routes).Assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "")
            .Where(name => name.StartsWith("AWSSDK", StringComparison.Ordinal) || name is "DeployConsole.Server" or "DeployConsole.AwsSdk" or "DeployConsole.Sandbox");
        Assert.Empty(foreign);
    }

    [Fact]
    public void No_type_is_named_for_nothing()
    {
        var vague = s_ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("DeployConsole", StringComparison.Ordinal) is true)
            .Where(type => s_vague.Any(name => type.Name.Split('`')[0].EndsWith(name, StringComparison.Ordinal)))
            .Select(type => type.FullName);
        Assert.Empty(vague);
    }

    [Fact]
    public void No_page_or_class_is_given_more_than_six_services()
    {
        var crowded = new[] { typeof(Storage.ConsoleDatabase).Assembly, typeof(Routes).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("DeployConsole", StringComparison.Ordinal) is true && type is { IsClass: true, IsAbstract: false })
            .Select(type => (type.FullName, Count: Math.Max(Injected(type), Constructed(type))))
            .Where(type => type.Count > MostServices);
        Assert.Empty(crowded);
    }

    private static int Injected(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Count(property => property.GetCustomAttribute<InjectAttribute>() is not null);

    // What a constructor is given of ours or of the framework's services; records of values have no limit.
    private static int Constructed(Type type) => type
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(constructor => constructor.GetParameters().Count(parameter => IsService(parameter.ParameterType)))
        .DefaultIfEmpty(0).Max();

    private static bool IsService(Type type) =>
        type is { IsClass: true } or { IsInterface: true }
        && type != typeof(string)
        && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
        && !typeof(Delegate).IsAssignableFrom(type)
        && type.GetMethod("<Clone>$") is null
        && type.Namespace?.StartsWith("Amazon", StringComparison.Ordinal) is not true;
}
