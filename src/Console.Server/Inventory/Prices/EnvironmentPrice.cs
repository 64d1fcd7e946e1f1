using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Prices;

/// <summary>What an environment costs at least: its class, and the workers, schedulers and web servers above those that the class includes.</summary>
public static class EnvironmentPrice
{
    // https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/
    private const int IncludedWorkers = 1;
    private const int IncludedSchedulers = 2;
    private const int IncludedWebservers = 2;

    /// <summary>The price of an environment of these numbers; null when any part of it is unknown. Its database's storage is extra.</summary>
    /// <param name="region">The AWS region.</param>
    /// <param name="simulated">True for a sandbox.</param>
    /// <param name="environmentClass">For example <c>mw1.small</c>.</param>
    public static Price? Of(string region, bool simulated, string? environmentClass, int? minWorkers, int? schedulers, int? minWebservers)
    {
        if (environmentClass is null || PriceList.For(region, simulated)?.Environment(environmentClass) is not { } rates) { return null; }

        var hourly = rates.Base
            + Extra(minWorkers, IncludedWorkers, rates.Worker)
            + Extra(schedulers, IncludedSchedulers, rates.Scheduler)
            + Extra(minWebservers, IncludedWebservers, rates.Webserver);
        return hourly is { } known ? PriceList.Price(known) : null;
    }

    internal static Price? Of(string region, bool simulated, EnvironmentFact environment) =>
        Of(region, simulated, environment.Class, environment.MinWorkers, environment.Schedulers, environment.MinWebservers);

    private static decimal? Extra(int? count, int included, decimal? rate) => (count ?? included) > included ? ((count ?? included) - included) * rate : 0;
}
