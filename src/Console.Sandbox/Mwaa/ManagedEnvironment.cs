using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Airflow;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>An environment: what GetEnvironment answers, and the Airflow inside while there is one.</summary>
internal sealed class ManagedEnvironment(Amazon.MWAA.Model.Environment shown)
{
    public Amazon.MWAA.Model.Environment Shown { get; } = shown;

    /// <summary>Null until the environment was created for the first time.</summary>
    public AirflowServer? Airflow { get; set; }

    /// <summary>An update that is under way.</summary>
    public UpdateEnvironmentRequest? Update { get; set; }

    public string Name => Shown.Name;

    public string Status => Shown.Status.Value;

    public string Host => new Uri(Shown.WebserverUrl).Host;
}
