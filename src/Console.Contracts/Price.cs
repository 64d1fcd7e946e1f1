namespace DeployConsole.Contracts;

/// <summary>A list price in US dollars with where it came from. An unknown price is null where this record would stand, never zero.</summary>
/// <param name="Hourly">Dollars an hour.</param>
/// <param name="Monthly">Dollars for 730 hours.</param>
/// <param name="Source">The price list's region and date, for example <c>us-west-2 list, 2026-08-08</c>.</param>
public sealed record Price(decimal Hourly, decimal Monthly, string Source);
