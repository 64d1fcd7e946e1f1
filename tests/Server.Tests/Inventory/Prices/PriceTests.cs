using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Prices;

public sealed class PriceTests
{
    [Theory]
    [InlineData("mw1.micro", 1, 1, 1, 0.29)]
    [InlineData("mw1.small", 1, 2, 2, 0.49)]
    [InlineData("mw1.small", 3, 3, 2, 0.655)]
    [InlineData("mw1.medium", 1, 2, 3, 0.795)]
    [InlineData("mw1.large", 2, 2, 2, 1.21)]
    [InlineData("mw1.2xlarge", 1, 2, 2, 3.96)]
    public void An_environment_costs_its_class_and_what_it_has_beside(string environmentClass, int workers, int schedulers, int webservers, double hourly)
    {
        var price = EnvironmentPrice.Of("us-west-2", simulated: false, environmentClass, workers, schedulers, webservers);

        Assert.Equal((decimal)hourly, price?.Hourly);
        Assert.Equal((decimal)hourly * 730, price?.Monthly);
        Assert.Equal("us-west-2 list, 2026-08-08", price?.Source);
    }

    [Theory]
    [InlineData("us-west-2", "mw1.xlarge", 2)]
    [InlineData("us-west-2", "mw2.new", 1)]
    [InlineData("sa-east-1", "mw1.small", 1)]
    [InlineData("eu-west-1", "mw1.small", 1)]
    public void What_is_not_known_has_no_price(string region, string environmentClass, int workers) =>
        Assert.Null(EnvironmentPrice.Of(region, simulated: false, environmentClass, workers, 2, 2));

    [Fact]
    public void A_simulated_account_shows_the_known_list_in_every_region() =>
        Assert.Equal(0.49m, EnvironmentPrice.Of("eu-west-1", simulated: true, "mw1.small", 1, 2, 2)?.Hourly);

    [Theory]
    [InlineData("FARGATE", "X86_64", 1024, 2048, 1, 0.04937)]
    [InlineData("FARGATE", null, 256, 512, 2, 0.024685)]
    [InlineData("FARGATE", "ARM64", 1024, 2048, 1, 0.0395)]
    [InlineData("FARGATE", "X86_64", 256, 512, 0, 0)]
    public void A_service_costs_its_desired_tasks(string launchType, string? architecture, int cpu, int memory, int desired, double hourly) =>
        Assert.Equal((decimal)hourly, Price(launchType, architecture, "LINUX", cpu, memory, null, desired));

    [Theory]
    [InlineData("EC2", "LINUX", 256, null)]
    [InlineData("FARGATE_SPOT", "LINUX", 256, null)]
    [InlineData("FARGATE", "WINDOWS_SERVER_2022_CORE", 1024, null)]
    [InlineData("FARGATE", "LINUX", null, null)]
    [InlineData("FARGATE", "LINUX", 256, 100)]
    public void A_service_that_the_list_does_not_cover_has_no_price(string launchType, string system, int? cpu, int? storage) =>
        Assert.Null(Price(launchType, "X86_64", system, cpu, 512, storage, 2));

    [Theory]
    [InlineData("application", 0.0225)]
    [InlineData("network", null)]
    public void Only_application_load_balancers_have_a_known_price(string type, double? hourly)
    {
        var balancer = new LoadBalancerFact("arn", "lb", "lb.example", type, "internal", "active", null, null, [], [], null, Evidence.Now);

        Assert.Equal((decimal?)hourly, LoadBalancerPrice.Of(PriceList.For("us-east-1", simulated: false), balancer)?.Hourly);
    }

    private static decimal? Price(string launchType, string? architecture, string system, int? cpu, int memory, int? storage, int desired)
    {
        var definition = new TaskDefinitionFact("arn", "web", 1, cpu, memory, "awsvpc", architecture, system, storage, null, null, null, []);
        var service = new ServiceFact(
            "c", "web", "arn", "ACTIVE", desired, desired, 0, launchType, "ECS", "arn", null, [], [], [], null, null, null, ImmutableSortedDictionary<string, string>.Empty, Evidence.Now);
        return ServicePrice.Of(PriceList.For("us-west-2", simulated: false), service, definition)?.Hourly;
    }
}
