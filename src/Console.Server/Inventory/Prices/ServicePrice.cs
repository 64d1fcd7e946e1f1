using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Prices;

/// <summary>What the desired tasks of a service cost on Fargate.</summary>
internal static class ServicePrice
{
    private const int IncludedStorage = 20;

    /// <summary>The price; null for other launch types, for Spot (its price moves), for Windows, and while the task definition is unread.</summary>
    public static Price? Of(PriceList? prices, ServiceFact service, TaskDefinitionFact? definition)
    {
        if (prices is null || service.LaunchType is not "FARGATE") { return null; }

        if (definition is not { Cpu: { } cpu, Memory: { } memory }) { return null; }

        // Windows has a licence fee and more than the included storage is billed by the GB: neither is in the list.
        if (definition.OperatingSystem is not (null or "LINUX") || definition.EphemeralStorage > IncludedStorage) { return null; }

        var rates = prices.Fargate(definition.Architecture is "ARM64");
        var task = (cpu / 1024m * rates.VcpuHour) + (memory / 1024m * rates.GigabyteHour);
        return PriceList.Price(task * service.Desired);
    }
}
