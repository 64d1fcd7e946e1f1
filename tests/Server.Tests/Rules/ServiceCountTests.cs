using System.Reflection;
using DeployConsole.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Rules;

/// <summary>Whoever needs more than six services does more than one thing.</summary>
public sealed class ServiceCountTests
{
    private const int MostServices = 6;

    [Fact]
    public void No_page_or_class_is_given_more_than_six_services()
    {
        var crowded = new[] { typeof(Storage.ConsoleDatabase).Assembly, typeof(Routes).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("DeployConsole", StringComparison.Ordinal) is true && type is { IsClass: true, IsAbstract: false })
            .Select(type => (type.FullName, Count: Injected(type) + Constructed(type)))
            .Where(type => type.Count > MostServices);

        Assert.Empty(crowded);
    }

    [Fact]
    public void What_a_base_class_keeps_to_itself_counts_too() => Assert.Equal(3, Injected(typeof(Derived)));

    // What comes with the request (its scope, its body, who asks) is no service: only what the host keeps is counted.
    [Fact]
    public async Task No_endpoint_is_given_more_than_six_services()
    {
        await using var host = await ConsoleHost.StartAsync();
        var kept = host.Services.GetRequiredService<IServiceProviderIsService>();
        var handlers = host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => (endpoint.DisplayName, Handler: endpoint.Metadata.GetMetadata<MethodInfo>()))
            .Where(endpoint => endpoint.Handler?.DeclaringType?.Namespace?.StartsWith("DeployConsole", StringComparison.Ordinal) is true)
            .Select(endpoint => (endpoint.DisplayName, Count: Taken(endpoint.Handler!).Count(kept.IsService)))
            .ToList();

        Assert.Contains(handlers, handler => handler.Count > 1);
        Assert.DoesNotContain(handlers, handler => handler.Count > MostServices);
    }

    private static int Injected(Type type) => Ancestry(type)
        .SelectMany(owner => owner.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Count(property => property.GetCustomAttribute<InjectAttribute>() is not null);

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (var owner = (Type?)type; owner is not null; owner = owner.BaseType) { yield return owner; }
    }

    // What a constructor is given of ours or of the framework's services; records of values have no limit.
    private static int Constructed(Type type) => type
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(constructor => constructor.GetParameters().Count(parameter => IsService(parameter.ParameterType)))
        .DefaultIfEmpty(0).Max();

    private static IEnumerable<Type> Taken(MethodInfo handler) => handler.GetParameters().SelectMany(parameter =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null ? [parameter.ParameterType] : parameter.ParameterType.GetProperties().Select(property => property.PropertyType));

    private static bool IsService(Type type) =>
        type is { IsClass: true } or { IsInterface: true }
        && type != typeof(string)
        && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
        && !typeof(Delegate).IsAssignableFrom(type)
        && type.GetMethod("<Clone>$") is null
        && type.Namespace?.StartsWith("Amazon", StringComparison.Ordinal) is not true;

    private abstract class Kept
    {
        [Inject] private TimeProvider Clock { get; set; } = TimeProvider.System;

        [Inject] protected TimeProvider Other { get; set; } = TimeProvider.System;
    }

    private sealed class Derived : Kept
    {
        [Inject] private TimeProvider Own { get; set; } = TimeProvider.System;
    }
}
