using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Actions;

public sealed class HibernationInterruptionTests : HibernationScene
{
    [Fact]
    public async Task A_deletion_whose_answer_is_lost_is_seen_and_not_asked_for_again()
    {
        using var lost = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.LoseAnswer, Service = "airflow", Operation = "DeleteEnvironment", Count = 1 });

        var ended = await HibernateAsync();

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(1, Host.Calls("DeleteEnvironment"));
    }

    [Theory]
    [InlineData("delete-environment")]
    [InlineData("follow-deletion")]
    public async Task A_console_that_dies_after_the_deletion_does_not_delete_again(string step)
    {
        var ended = await HibernateAsync();
        await Host.StopAsync();
        await Host.RewindAsync(ended.Summary.Id, step);
        Host.Start();

        Assert.Equal(OperationStatus.Succeeded, (await Host.EndOfAsync(ended.Summary.Id)).Summary.Status);
        Assert.Equal(1, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_console_that_dies_while_somebody_creates_the_name_anew_leaves_the_new_one_alone()
    {
        var request = EnvironmentMapping.ToRequest(await BlueprintAsync());
        var ended = await HibernateAsync();
        await Host.StopAsync();
        await Host.RewindAsync(ended.Summary.Id, "delete-environment");
        Host.Start();
        await Host.EndOfAsync(ended.Summary.Id);
        await Host.Aws.Mwaa.CreateEnvironmentAsync(request, Cancelled);
        await Host.StopAsync();
        await Host.RewindAsync(ended.Summary.Id, "delete-environment");
        Host.Start();

        var again = await Host.EndOfAsync(ended.Summary.Id);

        Assert.Equal(OperationStatus.Succeeded, again.Summary.Status);
        Assert.Contains("left alone", again.Summary.Why, StringComparison.Ordinal);
        Assert.NotNull(await Host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
        Assert.Equal(1, Host.Calls("DeleteEnvironment"));
    }

    [Fact]
    public async Task A_console_that_dies_before_the_deletion_asks_for_it_once()
    {
        using var hang = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "airflow", Operation = "DeleteEnvironment" });
        var accepted = await ActionsHost.ReadAsync<OperationAccepted>(await PostAsync(Name));
        await Host.WaitAsync(accepted.OperationId, operation => operation.Steps[3].Status is StepStatus.Running);
        await Host.StopAsync();
        Host.Sandbox.Faults.Clear();
        Host.Start();

        Assert.Equal(OperationStatus.Succeeded, (await Host.EndOfAsync(accepted.OperationId)).Summary.Status);
        Assert.Null(await Host.Aws.Mwaa.FindEnvironmentAsync(Name, Cancelled));
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_seen_and_not_asked_for_again()
    {
        var hibernated = await HibernateAsync();
        using var lost = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.LoseAnswer, Service = "airflow", Operation = "CreateEnvironment", Count = 1 });

        var restored = await RestoreAsync(hibernated.Summary.Id);

        Assert.Equal(OperationStatus.Succeeded, restored.Summary.Status);
        Assert.Equal(1, Host.Calls("CreateEnvironment"));
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_not_found_in_an_environment_whose_mark_MWAA_does_not_show()
    {
        var hibernated = await HibernateAsync();
        using var lost = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.LoseAnswer, Service = "airflow", Operation = "CreateEnvironment", Count = 1 });
        using var bare = Host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = "airflow", Operation = "GetEnvironment", Members = ["Tags"] });

        var restored = await RestoreAsync(hibernated.Summary.Id);

        Assert.Equal((OperationStatus.Parked, 1), (restored.Summary.Status, Host.Calls("CreateEnvironment")));
        Assert.Contains("MWAA does not say whether this operation created it", restored.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_that_dies_after_the_creation_does_not_create_again()
    {
        var hibernated = await HibernateAsync();
        var restored = await RestoreAsync(hibernated.Summary.Id);
        await Host.StopAsync();
        await Host.RewindAsync(restored.Summary.Id, "create-environment");
        Host.Start();

        Assert.Equal(OperationStatus.Succeeded, (await Host.EndOfAsync(restored.Summary.Id)).Summary.Status);
        Assert.Equal(1, Host.Calls("CreateEnvironment"));
    }
}
