using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Airflow;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Mwaa;

/// <summary>How environments come, change and go, in the times that they take on AWS.</summary>
internal sealed class EnvironmentLife(Account account)
{
    private static readonly TimeSpan s_creation = TimeSpan.FromMinutes(25);
    private static readonly TimeSpan s_update = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan s_deletion = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_upgradeSnapshot = TimeSpan.FromMinutes(5);

    // An environment whose endpoints the customer makes waits for them until 72 hours have passed.
    private static readonly TimeSpan s_endpoints = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_endpointPatience = TimeSpan.FromHours(72);

    public void Create(ManagedEnvironment environment)
    {
        if (environment.Shown.EndpointManagement == EndpointManagement.CUSTOMER)
        {
            account.World.After(s_endpoints, () => If(environment, EnvironmentStatus.CREATING, () => environment.Shown.Status = EnvironmentStatus.PENDING));
            account.World.After(s_endpointPatience, () => If(environment, EnvironmentStatus.PENDING, () =>
                Fail(environment, EnvironmentStatus.CREATE_FAILED, "The VPC endpoints were not created within 72 hours.")));
            return;
        }

        account.World.After(s_creation, () => If(environment, EnvironmentStatus.CREATING, () =>
        {
            if (Broken(environment.Shown.ExecutionRoleArn) is { } reason)
            {
                Fail(environment, EnvironmentStatus.CREATE_FAILED, reason);
                return;
            }

            environment.Shown.Status = EnvironmentStatus.AVAILABLE;
            Begin(environment);
        }));
    }

    public void Update(ManagedEnvironment environment, UpdateEnvironmentRequest request)
    {
        var upgrades = request.AirflowVersion is { } version && version != environment.Shown.AirflowVersion;
        environment.Update = request;
        environment.Shown.Status = upgrades ? EnvironmentStatus.CREATING_SNAPSHOT : EnvironmentStatus.UPDATING;
        environment.Shown.LastUpdate = new LastUpdate
        {
            Status = UpdateStatus.PENDING,
            CreatedAt = account.World.Now.UtcDateTime,
            WorkerReplacementStrategy = request.WorkerReplacementStrategy ?? WorkerReplacementStrategy.FORCED,
        };
        if (upgrades)
        {
            account.World.After(s_upgradeSnapshot, () => If(environment, EnvironmentStatus.CREATING_SNAPSHOT, () => environment.Shown.Status = EnvironmentStatus.UPDATING));
        }

        account.World.After(s_update + (upgrades ? s_upgradeSnapshot : TimeSpan.Zero), () => If(environment, EnvironmentStatus.UPDATING, () => Updated(environment, request)));
    }

    public void Delete(ManagedEnvironment environment)
    {
        environment.Shown.Status = EnvironmentStatus.DELETING;
        environment.Airflow?.Stop();
        account.World.After(s_deletion, () =>
        {
            environment.Shown.Status = EnvironmentStatus.DELETED;
            account.State<MwaaState>().Environments.Remove(environment.Name);
        });
    }

    /// <summary>Starts the Airflow inside.</summary>
    public void Begin(ManagedEnvironment environment)
    {
        environment.Airflow = new AirflowServer(
            account.World, EnvironmentForm.Settings(account.World, environment.Shown), () => EnvironmentForm.Bucket(account.World, environment.Shown));
        environment.Airflow.Start();
    }

    private void Updated(ManagedEnvironment environment, UpdateEnvironmentRequest request)
    {
        environment.Update = null;
        if (Broken(request.ExecutionRoleArn ?? environment.Shown.ExecutionRoleArn) is { } reason)
        {
            environment.Shown.Status = EnvironmentStatus.ROLLING_BACK;
            account.World.After(s_update, () => If(environment, EnvironmentStatus.ROLLING_BACK, () => Fail(environment, EnvironmentStatus.UPDATE_FAILED, reason)));
            return;
        }

        EnvironmentForm.Apply(account, environment.Shown, request);
        environment.Shown.Status = EnvironmentStatus.AVAILABLE;
        environment.Shown.LastUpdate.Status = UpdateStatus.SUCCESS;
        if (environment.Airflow is { } airflow)
        {
            airflow.Settings = EnvironmentForm.Settings(account.World, environment.Shown);
        }
    }

    private string? Broken(string role) => account.World.State<RoleDirectory>().Exists(role) ? null
        : $"The execution role {role} does not exist or cannot be assumed by airflow.amazonaws.com and airflow-env.amazonaws.com.";

    private void Fail(ManagedEnvironment environment, EnvironmentStatus status, string reason)
    {
        environment.Shown.Status = status;
        environment.Shown.LastUpdate = new LastUpdate
        {
            Status = UpdateStatus.FAILED,
            CreatedAt = environment.Shown.LastUpdate?.CreatedAt ?? account.World.Now.UtcDateTime,
            Error = new UpdateError { ErrorCode = "INCORRECT_CONFIGURATION", ErrorMessage = reason },
        };
    }

    // What was planned for an environment happens only if nothing else came between.
    private void If(ManagedEnvironment environment, EnvironmentStatus expected, Action then)
    {
        if (environment.Shown.Status == expected && account.State<MwaaState>().Environments.GetValueOrDefault(environment.Name) == environment)
        {
            then();
        }
    }
}
