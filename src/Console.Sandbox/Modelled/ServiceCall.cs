using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Modelled;

/// <summary>What a handler gets beside its typed request.</summary>
internal sealed record ServiceCall(WireRequest Wire, OperationModel Operation)
{
    public Account Account => Wire.Account;

    public SandboxWorld World => Wire.World;

    public DateTime Now => World.Now.UtcDateTime;

    /// <summary>Says in the call log what the call was about.</summary>
    public void About(string? resource) => Wire.Resource = resource;
}
