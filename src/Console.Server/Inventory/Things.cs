namespace DeployConsole.Server.Inventory;

/// <summary>Where the picture has the things of each of <see cref="ThingKinds"/>.</summary>
internal static class Things
{
    /// <summary>The cell whose rows are the things of <paramref name="kind"/>.</summary>
    public static string CellOf(string kind) => kind switch
    {
        ThingKinds.Service => CellKinds.Services,
        ThingKinds.LoadBalancer => CellKinds.LoadBalancers,
        ThingKinds.TargetGroup => CellKinds.TargetGroups,
        ThingKinds.Repository => CellKinds.Repositories,
        ThingKinds.Environment => CellKinds.Environments,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of thing."),
    };

    public static bool Has(Picture picture, string kind, string key) => kind switch
    {
        ThingKinds.Service => picture.Services.ContainsKey(key),
        ThingKinds.LoadBalancer => picture.LoadBalancers.ContainsKey(key),
        ThingKinds.TargetGroup => picture.TargetGroups.Values.Any(group => group.Name == key),
        ThingKinds.Repository => picture.Repositories.ContainsKey(key),
        ThingKinds.Environment => picture.Environments.ContainsKey(key),
        _ => false,
    };
}
