using System.Globalization;
using DeployConsole.Contracts;

namespace DeployConsole.Client.Shared.Words;

/// <summary>Dollars as the console writes them. What is unknown is said to be unknown, never zero.</summary>
public static class MoneyWords
{
    /// <summary>For example <c>$0.49/h · $358/mo</c>.</summary>
    public static string Rate(Price? price) => price is null ? "price unknown" : $"{Dollars(price.Hourly)}/h · {Dollars(price.Monthly)}/mo";

    public static string Monthly(decimal? amount) => amount is { } known ? $"{Dollars(known)}/mo" : "price unknown";

    public static string Daily(decimal? amount) => amount is { } known ? $"{Dollars(known)} a day" : "price unknown";

    /// <summary>Three digits that matter: $0.0123, $0.49, $18.40, $358, $12,400.</summary>
    public static string Dollars(decimal amount) => (amount < 0 ? "−$" : "$") + (Math.Abs(amount) switch
    {
        0 => "0",
        < 0.1m => Math.Abs(amount).ToString("0.00##", CultureInfo.InvariantCulture),
        < 100 => Math.Abs(amount).ToString("0.00", CultureInfo.InvariantCulture),
        _ => Math.Abs(amount).ToString("#,0", CultureInfo.InvariantCulture),
    });
}
