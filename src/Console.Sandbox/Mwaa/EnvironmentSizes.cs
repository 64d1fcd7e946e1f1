namespace DeployConsole.Sandbox.Mwaa;

/// <summary>What the classes of environments offer (https://docs.aws.amazon.com/mwaa/latest/userguide/environment-class.html).</summary>
internal static class EnvironmentSizes
{
    /// <summary>Tasks that one worker runs at a time, by class.</summary>
    public static readonly Dictionary<string, int> TasksPerWorker = new()
    {
        ["mw1.micro"] = 3, ["mw1.small"] = 5, ["mw1.medium"] = 10, ["mw1.large"] = 20, ["mw1.xlarge"] = 40, ["mw1.2xlarge"] = 80,
    };

    /// <summary>Versions that can be created, the newest first; the first is the default.</summary>
    public static readonly string[] Versions = ["3.3.1", "3.2.1", "3.0.6", "2.11.2", "2.11.0", "2.10.3", "2.10.1", "2.9.2", "2.8.1", "2.7.2"];

    // https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-quotas.html
    public const int EnvironmentQuota = 10;
    public const int WorkerQuota = 25;
    public const int WebserverQuota = 5;
}
