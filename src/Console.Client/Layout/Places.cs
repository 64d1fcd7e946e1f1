namespace DeployConsole.Client.Layout;

/// <summary>One page of the navigation.</summary>
/// <param name="Path">Its address; the fleet is the home page.</param>
/// <param name="Key">The letter after <c>g</c> that goes there.</param>
public sealed record Place(string Title, string Path, string Key);

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
    ];

    public static Place? ByKey(string key) => All.FirstOrDefault(place => place.Key == key);
}
