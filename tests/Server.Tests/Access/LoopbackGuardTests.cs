namespace DeployConsole.Server.Access;

public sealed class LoopbackGuardTests
{
    [Fact]
    public async Task The_local_user_is_not_offered_to_other_machines()
    {
        var (code, log) = await BuiltConsole.RunAsync("--urls", "http://0.0.0.0:0");

        Assert.NotEqual(0, code);
        Assert.Contains("The local user of Development works on loopback only, not on http://0.0.0.0:", log, StringComparison.Ordinal);
    }
}
