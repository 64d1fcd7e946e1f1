using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.Tests.Frame;

public sealed class CommandLineTests
{
    [Fact]
    public void Arguments_become_options()
    {
        var (options, _) = CommandLine.Read(["--port", "0", "--speed", "0.5", "--empty"]);

        Assert.Equal(new SandboxOptions { Port = 0, Speed = 0.5, Seed = false }, options);
    }

    [Theory]
    [InlineData("--port", "70000", "--port needs a port from 0 to 65535, not '70000'.")]
    [InlineData("--speed", "-1", "--speed needs a number above 0 and up to 100000, not '-1'.")]
    [InlineData("--prot", "1", "Unknown argument '--prot'.")]
    public void A_wrong_argument_is_named(string name, string value, string problem)
    {
        var (options, told) = CommandLine.Read([name, value]);

        Assert.Null(options);
        Assert.StartsWith(problem, told, StringComparison.Ordinal);
    }
}
