using DeployConsole.AwsSdkGenerator;

namespace DeployConsole.AwsSdk;

public sealed class GeneratorTests
{
    private static readonly string s_here = AppContext.BaseDirectory;

    [Fact]
    public void The_committed_clients_are_what_the_generator_writes()
    {
        PublishedModels.Require();
        using var output = new StringWriter();
        Assert.True(Command.Run(["--check"], s_here, output) == 0, output.ToString());
    }

    [Fact]
    public void A_changed_a_missing_and_a_left_over_file_are_named()
    {
        PublishedModels.Require();
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var output = new StringWriter();
        Assert.Equal(0, Command.Run(["--output", folder], s_here, output));
        File.AppendAllText(Path.Combine(folder, "ECS", "Client.g.cs"), "// edited");
        File.Delete(Path.Combine(folder, "MWAA", "Schema.g.cs"));
        File.WriteAllText(Path.Combine(folder, "Old.g.cs"), "");
        using var check = new StringWriter();
        Assert.Equal(1, Command.Run(["--check", "--output", folder], s_here, check));
        Assert.Equal(
            ["missing: MWAA/Schema.g.cs", "out of date: ECS/Client.g.cs", "left over: Old.g.cs", "Run tools/AwsSdkGenerator to write them."],
            check.ToString().TrimEnd().Split(Environment.NewLine));
        Assert.Equal(0, Command.Run(["--output", folder], s_here, output));
        Assert.Equal(0, Command.Run(["--check", "--output", folder], s_here, output));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--models", "/nowhere")]
    [InlineData("--unknown", "x")]
    [InlineData("--output")]
    public void Input_that_cannot_be_used_is_explained(params string[] arguments)
    {
        using var output = new StringWriter();
        Assert.Equal(2, Command.Run(["--check", .. arguments], s_here, output));
        Assert.NotEmpty(output.ToString());
    }

    [Theory]
    [InlineData("ACTIVE", "ACTIVE")]
    [InlineData("active_impaired", "Active_impaired")]
    [InlineData("unhealthy.draining", "UnhealthyDraining")]
    [InlineData("internet-facing", "InternetFacing")]
    [InlineData("Bytes/Second", "BytesSecond")]
    public void Constants_are_named_as_the_official_packages_name_them(string value, string name) => Assert.Equal(name, Naming.Constant(value));

    [Theory]
    [InlineData("InternalServiceFault", "InternalServiceException")]
    [InlineData("InvalidNextToken", "InvalidNextTokenException")]
    [InlineData("ClusterNotFoundException", "ClusterNotFoundException")]
    public void Errors_end_in_exception(string shape, string name) => Assert.Equal(name, Naming.Error(shape));
}
