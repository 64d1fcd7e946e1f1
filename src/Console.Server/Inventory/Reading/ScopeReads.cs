using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Asks AWS on behalf of one scope, within its budgets.</summary>
internal sealed class ScopeReads(Scope scope, AwsClients aws, CallBudgets budgets, SemaphoreSlim connections, ReadUrgency urgency)
{
    // No list of ours has more pages; an AWS that repeats itself must not keep a sweep for ever.
    private const int MostPages = 1000;

    /// <summary>Asks once.</summary>
    /// <exception cref="ReadRefusedException">AWS refused, throttled or did not answer in time.</exception>
    public async Task<T> AskAsync<T>(AwsAsk what, Func<ScopeClients, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        // Counted here, whoever asks.
        CallPace.Keep(null);
        var budget = budgets.For(scope.Id, what.Bucket);
        await budget.TakeAsync(urgency, cancellationToken);
        await connections.WaitAsync(cancellationToken);
        try
        {
            // Credentials that cannot be found are a fault of this scope, not of the start.
            return await ask(aws.Reading(scope), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
        {
            if (told.Kind is AwsFailureKind.Throttled) { budget.Throttled(); }

            throw new ReadRefusedException(Fault(what, told), failure) { Code = told.Code };
        }
        finally
        {
            connections.Release();
        }
    }

    /// <summary>Asks for page after page.</summary>
    /// <param name="what">What is asked.</param>
    /// <param name="ask">Asks for the page that follows a token; null for the first.</param>
    /// <param name="next">The token in an answer; null or empty at the end.</param>
    public async Task<List<T>> AskAllAsync<T>(
        AwsAsk what, Func<ScopeClients, string?, CancellationToken, Task<T>> ask, Func<T, string?> next, CancellationToken cancellationToken)
    {
        var pages = new List<T>();
        string? token = null;
        do
        {
            var (after, asked) = (token, token);
            var page = await AskAsync(what, (clients, stop) => ask(clients, after, stop), cancellationToken);
            pages.Add(page);
            token = next(page);
            if (token == asked && !string.IsNullOrEmpty(token) || pages.Count > MostPages)
            {
                throw new ReadRefusedException(ReadFault.Incomplete($"{what.Action} gives the same page again and again"));
            }
        }
        while (!string.IsNullOrEmpty(token));

        return pages;
    }

    private static ReadFault Fault(AwsAsk what, AwsFailure told)
    {
        var state = told.Kind switch
        {
            AwsFailureKind.Denied => CellState.Denied,
            AwsFailureKind.Throttled => CellState.Throttled,
            _ => CellState.Unreachable,
        };
        // Expired or wrong credentials are refused too, and then no action is missing.
        var action = state is CellState.Denied ? told.MissingAction ?? (told.Code is "AccessDenied" or "AccessDeniedException" ? what.Action : null) : null;
        return new ReadFault(state, told.Message, action, told.RequestId, told.MissingOn);
    }
}
