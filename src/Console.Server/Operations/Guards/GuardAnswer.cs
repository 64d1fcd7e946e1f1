using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations.Guards;

/// <summary>What a guard decides.</summary>
public sealed record GuardAnswer
{
    private GuardAnswer(GuardVerdict verdict, string words) => (Verdict, Words) = (verdict, words);

    public GuardVerdict Verdict { get; }

    /// <summary>A sentence for the person who asks; empty when it passes without a word.</summary>
    public string Words { get; }

    /// <summary>True when the refusal may be overruled.</summary>
    public bool CanBreakGlass { get; private init; }

    /// <summary>How long an approval may take before the operation is called off; null when it needs none.</summary>
    public TimeSpan? ExpiresAfter { get; private init; }

    /// <summary>Nothing against it.</summary>
    public static GuardAnswer Pass { get; } = new(GuardVerdict.Pass, "");

    /// <summary>Nothing against it, and the person should see that it was checked.</summary>
    public static GuardAnswer PassWith(string words) => new(GuardVerdict.Pass, words);

    /// <summary>It may be done; the person should know this first.</summary>
    public static GuardAnswer Warn(string words) => new(GuardVerdict.Warn, words);

    /// <summary>It may not be done.</summary>
    public static GuardAnswer Refuse(string words, bool canBreakGlass) => new(GuardVerdict.Refuse, words) { CanBreakGlass = canBreakGlass };

    /// <summary>It may be done once a second person has approved this very plan.</summary>
    public static GuardAnswer NeedsApproval(string words, TimeSpan expiresAfter) => new(GuardVerdict.NeedsApproval, words) { ExpiresAfter = expiresAfter };
}
