namespace DeployConsole.Sandbox.Throttling;

/// <summary>Whether calls beyond AWS's published rates are throttled.</summary>
internal sealed class ThrottleSwitch(bool on)
{
    private volatile bool _on = on;

    public bool On
    {
        get => _on;
        set => _on = value;
    }
}
