using System.Reflection;
using DeployConsole.Client;

namespace DeployConsole.Server.Rules;

public sealed class NameRuleTests
{
    private static readonly string[] s_vague = ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils"];
    private static readonly Assembly[] s_ours =
    [
        typeof(Storage.ConsoleDatabase).Assembly, typeof(Routes).Assembly, typeof(Contracts.ScopeId).Assembly, typeof(Sandbox.Frame.SandboxHost).Assembly,
        typeof(AwsSdk.Protocols.ServerProtocol).Assembly, typeof(Tests.ConsoleProcess).Assembly, typeof(NameRuleTests).Assembly,
    ];

    [Fact]
    public void No_type_is_named_for_nothing()
    {
        // What the generator writes is in the namespaces of Amazon and named by AWS.
        var vague = s_ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("DeployConsole", StringComparison.Ordinal) is true)
            .Where(type => s_vague.Any(name => type.Name.Split('`')[0].EndsWith(name, StringComparison.Ordinal)))
            .Select(type => type.FullName);

        Assert.Empty(vague);
    }
}
