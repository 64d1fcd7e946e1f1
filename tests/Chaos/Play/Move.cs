using System.Globalization;
using DeployConsole.Chaos.Replicas;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Chaos.Play;

/// <summary>One thing that happens in a schedule.</summary>
public abstract record Move
{
    private protected Move()
    {
    }

    private protected static string Seconds(double seconds) => seconds.ToString("0.##", CultureInfo.InvariantCulture) + " s";
}

/// <summary>What a person asks for.</summary>
public enum Deed { RedeployWeb, RedeployWorker, Hibernate, Restore, SendDags }

/// <summary>A replica: one of the two, or whichever works now.</summary>
public enum Who { First, Second, Working }

/// <summary>A person asks for something, perhaps twice at once.</summary>
/// <param name="Twice">The same request once more at the same moment, through <paramref name="Again"/>.</param>
public sealed record Click(Deed Deed, Who At, bool Twice, Who Again) : Move
{
    public override string ToString() => Twice ? $"{Deed} at {At} and again at {Again}" : $"{Deed} at {At}";
}

/// <summary>A person calls the newest operation off.</summary>
public sealed record CallOff(Who At) : Move
{
    public override string ToString() => $"call off at {At}";
}

/// <summary>When the replica comes to a place, it stands still for a time; or dies, without a time.</summary>
public sealed record Ambush(Who Whom, Place At, int Skip, double? Pause) : Move
{
    public override string ToString() => $"{Whom} {(Pause is { } pause ? $"stands still for {Seconds(pause)}" : "dies")} {At}{(Skip > 0 ? $" after {Skip} more" : "")}";
}

/// <summary>A replica stands still now, wherever it is.</summary>
public sealed record StandStill(Who Whom, double Length) : Move
{
    public override string ToString() => $"{Whom} stands still for {Seconds(Length)}";
}

/// <summary>A replica dies now, wherever it is.</summary>
public sealed record Die(Who Whom) : Move
{
    public override string ToString() => $"{Whom} dies";
}

/// <summary>A replica stops as it is told to.</summary>
public sealed record Leave(Who Whom) : Move
{
    public override string ToString() => $"{Whom} stops";
}

/// <summary>What is dead or stopped starts again.</summary>
public sealed record StartAgain : Move
{
    public override string ToString() => "start again";
}

/// <summary>Calls of AWS that go wrong.</summary>
public sealed record GoesWrong(FaultKind Fault, string Operation, int After, int Count) : Move
{
    public override string ToString() => $"{Operation}: {Fault} ×{Count}{(After > 0 ? $" after {After}" : "")}";
}

/// <summary>The disk keeps something else of the next snapshot than what was written.</summary>
public sealed record DamageSnapshot : Move
{
    public override string ToString() => "the next snapshot is damaged";
}

/// <summary>Time goes by.</summary>
public sealed record Wait(double Length) : Move
{
    public override string ToString() => $"wait {Seconds(Length)}";
}
