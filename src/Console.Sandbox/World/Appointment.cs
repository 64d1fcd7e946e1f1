namespace DeployConsole.Sandbox.World;

/// <summary>Something that will happen in the world, unless it is cancelled before.</summary>
public sealed class Appointment
{
    internal Appointment(DateTimeOffset due, Action action)
    {
        Due = due;
        Action = action;
    }

    public DateTimeOffset Due { get; }

    internal bool Cancelled { get; private set; }

    internal Action Action { get; }

    public void Cancel() => Cancelled = true;
}
