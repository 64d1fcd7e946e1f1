namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Page and batch limits, from the API reference of each operation.</summary>
internal static class EcsLimits
{
    public const int DescribedServices = 10;
    public const int DescribedOthers = 100;
    public const int DescribedDeployments = 20;
    public const int ListedServices = 10;
    public const int ListedDeployments = 20;
    public const int Listed = 100;

    public static int Size(int? asked, int normal)
    {
        if (asked is { } size and (< 1 or > 100))
        {
            throw EcsFaults.Parameter($"Invalid value for maxResults: {size}. It must be between 1 and 100.");
        }

        return asked ?? normal;
    }

    public static void Batch(int count, int limit, string what)
    {
        if (count == 0)
        {
            throw EcsFaults.Parameter($"{what} cannot be empty.");
        }

        if (count > limit)
        {
            throw EcsFaults.Parameter($"{what} can have at most {limit} items.");
        }
    }
}
