using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>One way in which a parked operation can go on: what the button says, and what it does.</summary>
/// <param name="Name">Stable within the operation, for example <c>look-again</c>.</param>
public sealed record ParkChoice(string Name, string Title, string Meaning, ChoiceEffect Effect)
{
    /// <summary>How the operation ends, with <see cref="ChoiceEffect.End"/>.</summary>
    public OperationStatus? Status { get; init; }

    /// <summary>Where it begins again, with <see cref="ChoiceEffect.BackTo"/>.</summary>
    public string? Step { get; init; }

    /// <summary>The step looks once more; it acts only when that proves that nothing happened.</summary>
    public static ParkChoice LookAgain { get; } =
        new("look-again", "Look again", "Asks AWS again how it stands, and goes on from what it says. Nothing is repeated blindly.", ChoiceEffect.LookAgain);

    /// <summary>The step acts once more without looking: for somebody who looked.</summary>
    public static ParkChoice AskAgain(string meaning) => new("ask-again", "Ask again", meaning, ChoiceEffect.AskAgain);

    /// <summary>The operation ends without its outcome being known.</summary>
    public static ParkChoice GiveUp { get; } =
        new("give-up", "Give it up as unknown", "The operation ends as unknown. What AWS did stays as it is, and something else may be started on the target.", ChoiceEffect.End) { Status = OperationStatus.Unknown };

    /// <summary>The operation ends in this way.</summary>
    public static ParkChoice End(string name, string title, string meaning, OperationStatus status) => new(name, title, meaning, ChoiceEffect.End) { Status = status };

    /// <summary>The step is left out, and the next one follows.</summary>
    public static ParkChoice GoOnWithout(string meaning) => new("go-on", "Go on without it", meaning, ChoiceEffect.GoOn);

    /// <summary>The step counts as done, and the next one follows: for somebody who knows that the change took effect.</summary>
    public static ParkChoice ItHappened(string title, string meaning) => new("it-happened", title, meaning, ChoiceEffect.Happened);

    /// <summary>It begins again at an earlier step.</summary>
    public static ParkChoice BackTo(string step, string title, string meaning) => new($"back-to-{step}", title, meaning, ChoiceEffect.BackTo) { Step = step };
}

/// <summary>What a choice makes the engine do. Kept as numbers: new ones come last.</summary>
public enum ChoiceEffect { LookAgain, AskAgain, GoOn, BackTo, End, Happened }
