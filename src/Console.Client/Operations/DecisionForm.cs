using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Api;

namespace DeployConsole.Client.Operations;

/// <summary>What the dialog of a decision decides: when it may be sent, and that it is sent once.</summary>
public sealed class DecisionForm(Decision decision)
{
    public string Reason { get; set; } = "";

    public bool Sending { get; private set; }

    /// <summary>Why the server refused it; null when it did not.</summary>
    public ConsoleProblem? Problem { get; private set; }

    public bool CanSend => !Sending && ReasonField.IsEnough(Reason);

    /// <summary>True when it was sent and taken.</summary>
    public async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        if (!CanSend) { return false; }

        (Sending, Problem) = (true, null);
        try
        {
            await decision.Send(Reason.Trim(), cancellationToken);
            return true;
        }
        catch (ConsoleProblemException refused)
        {
            Problem = refused.Problem;
            return false;
        }
        finally
        {
            Sending = false;
        }
    }
}
