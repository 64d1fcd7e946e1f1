namespace DeployConsole.Sandbox.Network;

/// <summary>What answers at a private address.</summary>
internal interface INetworkEndpoint
{
    Probe Ask(int port, string path);
}
