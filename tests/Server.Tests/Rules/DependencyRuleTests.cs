using DeployConsole.Client;
using NetArchTest.Rules;

namespace DeployConsole.Server.Rules;

public sealed class DependencyRuleTests
{
    private static readonly string[] s_features = ["Services", "LoadBalancers", "Images", "Environments", "Dags", "Snapshots", "Savings", "Fleet"];

    [Theory]
    [InlineData("Server")]
    [InlineData("Client")]
    [InlineData("Contracts")]
    public void A_feature_knows_no_other_feature(string side)
    {
        var assembly = side switch
        {
            "Server" => typeof(Storage.ConsoleDatabase).Assembly,
            "Client" => typeof(Routes).Assembly,
            _ => typeof(Contracts.ScopeId).Assembly,
        };
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
}
