using System.Globalization;

namespace DeployConsole.Sandbox.Calls;

/// <summary>Which calls somebody wants to see; a null does not narrow.</summary>
internal sealed record CallFilter(string? Service, string? Operation, bool? Mutating, bool? Executed, long Since)
{
    private const string Names = "service, operation, mutating, executed, since";

    /// <summary>Reads a query, or says what is not understood.</summary>
    public static (CallFilter? Filter, string? Wrong) Read(IEnumerable<KeyValuePair<string, string>> query)
    {
        var filter = new CallFilter(null, null, null, null, 0);
        foreach (var (name, value) in query)
        {
            switch (name)
            {
                case "service":
                    filter = filter with { Service = value };
                    break;
                case "operation":
                    filter = filter with { Operation = value };
                    break;
                case "mutating" when value is "true" or "false":
                    filter = filter with { Mutating = value == "true" };
                    break;
                case "executed" when value is "true" or "false":
                    filter = filter with { Executed = value == "true" };
                    break;
                case "since" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id):
                    filter = filter with { Since = id };
                    break;
                case "mutating" or "executed":
                    return (null, $"'{name}' is true or false, not '{value}'.");
                case "since":
                    return (null, $"'since' is the id of a call, not '{value}'.");
                default:
                    return (null, $"There is no filter '{name}'; there are: {Names}.");
            }
        }

        return (filter, null);
    }

    public bool Fits(RecordedCall call) =>
        call.Id > Since
        && (Service ?? call.Service) == call.Service
        && (Operation ?? call.Operation) == call.Operation
        && (Mutating ?? call.Mutating) == call.Mutating
        && (Executed ?? call.Executed) == call.Executed;
}
