using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Prices;

/// <summary>The hourly part of a load balancer's price.</summary>
internal static class LoadBalancerPrice
{
    public static Price? Of(PriceList? prices, LoadBalancerFact balancer) =>
        prices?.LoadBalancer(balancer.Type) is { } hourly ? PriceList.Price(hourly) : null;
}
