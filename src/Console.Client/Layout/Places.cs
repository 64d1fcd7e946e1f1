using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;

namespace DeployConsole.Client.Layout;

/// <summary>One page of the navigation.</summary>
/// <param name="Path">Its address; the fleet is the home page.</param>
/// <param name="Key">The letter after <c>g</c> that goes there.</param>
/// <param name="Permission">What one must be granted somewhere to be shown the way; null for everybody.</param>
public sealed record Place(string Title, string Path, string Key, string? Permission = null);

/// <summary>The pages of the navigation, in its order.</summary>
public static class Places
{
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Fleet", "/", "f"),
        new("Services", "/services", "s"),
        new("Load balancers", "/load-balancers", "l"),
        new("Images", "/images", "i"),
        new("Environments", "/environments", "e"),
        new("Operations", "/operations", "o"),
        new("Snapshots", "/snapshots", "n"),
        new("Audit", "/audit", "a", Permissions.AuditRead),
    ];

    /// <summary>The pages that the signed-in person may open.</summary>
    public static IEnumerable<Place> For(Session session) => All.Where(place => place.Permission is not { } permission || session.WhyNot(permission, scope: null) is null);

    public static Place? ByKey(string key) => All.FirstOrDefault(place => place.Key == key);
}
