using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Rows that were read, and what kept them from being all.</summary>
/// <param name="Fault">Null when the rows are complete: only then may rows that are not among them be forgotten.</param>
internal sealed record Outcome<T>(ImmutableArray<T> Rows, ReadFault? Fault);

/// <summary>Makes <see cref="Outcome{T}"/>s.</summary>
internal static class Outcome
{
    /// <summary>Runs a read; a refusal becomes its outcome, so that one failure leaves the others alone.</summary>
    public static async Task<Outcome<T>> OfAsync<T>(Func<Task<Outcome<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (ReadRefusedException refused)
        {
            return new Outcome<T>([], refused.Fault);
        }
    }

    /// <summary>Makes rows of answers; answers of which no row can be made are missing, and the outcome says so.</summary>
    public static Outcome<T> Made<TAnswer, T>(IReadOnlyCollection<TAnswer>? answers, Func<TAnswer, T?> make, string what)
        where T : class
    {
        if (answers is null) { return new Outcome<T>([], ReadFault.Incomplete($"AWS answered without its list of {what}")); }

        ImmutableArray<T> rows = [.. answers.Select(make).OfType<T>()];
        var missing = answers.Count - rows.Length;
        return new Outcome<T>(rows, missing is 0 ? null : ReadFault.Incomplete($"AWS left members out: {missing} of {answers.Count} {what} could not be read"));
    }

    /// <summary>All rows together; complete when every part is.</summary>
    public static Outcome<T> Joined<T>(IReadOnlyCollection<Outcome<T>> parts) =>
        new([.. parts.SelectMany(part => part.Rows)], parts.Select(part => part.Fault).FirstOrDefault(fault => fault is not null));
}
