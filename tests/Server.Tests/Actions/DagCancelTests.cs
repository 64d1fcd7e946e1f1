using System.Net;
using System.Text;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Boundaries;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Actions;

/// <summary>Files are written one by one: between two of them the rest can be called off.</summary>
public sealed class DagCancelTests
{
    private const string Root = "/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-dev-env";

    [Theory]
    [InlineData(nameof(Boundary.IntentCommitted), 0, "^It was called off. Nothing was written. Not written: first.py, second.py, third.py.$")]
    [InlineData(nameof(Boundary.CallAnswered), 1, "^It was called off. Written: first.py .*. Not written: second.py, third.py.$")]
    public async Task Called_off_it_writes_no_further_file_and_names_those_that_are_written(string at, int written, string words)
    {
        var held = new Held("upload", Enum.Parse<Boundary>(at));
        await using var host = await StartAsync(held);
        var id = await BeginAsync(host);
        await held.Reached;
        var shown = await FindAsync(host, id);

        var answer = await (await CancelAsync(host, id)).OkAsync<OperationCancel>();

        Assert.Equal(shown.Cancel, answer);
        Assert.True(answer.Possible);
        Assert.StartsWith("It stops before the next file.", answer.Words, StringComparison.Ordinal);
        Assert.False((await FindAsync(host, id)).Cancel?.Possible);
        held.LetGo();
        var ended = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Cancelled, written), (ended.Summary.Status, host.Calls("PutObject")));
        Assert.Matches(words, ended.Summary.Why);
        Assert.Equal(StepStatus.CalledOff, ended.Steps.Single(step => step.Name == "upload").Status);
        Assert.Equal(("otto", "Called off"), (ended.Decisions[0].By, ended.Decisions[0].What));
        Assert.NotEqual(id, await BeginAsync(host));
    }

    [Fact]
    public async Task Called_off_while_its_console_dies_it_writes_no_further_file_afterwards()
    {
        var held = new Held("upload", Boundary.CallAnswered);
        await using var host = await StartAsync(held);
        var id = await BeginAsync(host);
        await held.Reached;
        await (await CancelAsync(host, id)).OkAsync<OperationCancel>();

        await host.RestartAsync();

        var ended = await host.EndOfAsync(id);
        Assert.Equal((OperationStatus.Cancelled, 1), (ended.Summary.Status, host.Calls("PutObject")));
        Assert.Matches("^It was called off. Written: first.py .*. Not written: second.py, third.py.$", ended.Summary.Why);
    }

    [Fact]
    public async Task With_the_last_file_written_there_is_nothing_left_to_call_off()
    {
        var held = new Held("verify", Boundary.IntentCommitted);
        await using var host = await StartAsync(held);
        var id = await BeginAsync(host);
        await held.Reached;

        await (await CancelAsync(host, id)).ProblemAsync(HttpStatusCode.Conflict);

        held.LetGo();
        Assert.Equal((OperationStatus.Succeeded, 3), ((await host.EndOfAsync(id)).Summary.Status, host.Calls("PutObject")));
    }

    // Long enough for a busy machine, short enough to wait for a call of a console that is gone.
    private static Task<ActionsHost> StartAsync(Held held) => ActionsHost.StartAsync(TimeSpan.FromSeconds(10), services => services.AddSingleton<IBoundaries>(held));

    private static async Task<Guid> BeginAsync(ActionsHost host)
    {
        using var ana = host.SignedInAs("ana", "Operator");
        var upload = Guid.NewGuid();
        foreach (var name in (string[])["first.py", "second.py", "third.py"])
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"# {upload}\n"));
            using var staged = await ana.PutAsync(new Uri($"{Root}/dag-uploads/{upload}/{name}", UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, staged.StatusCode);
        }

        return (await (await ana.SubmitAsync($"{Root}/dag-deployments", new DeployDags { Reason = "a test", Upload = upload })).AcceptedAsync()).OperationId;
    }

    private static async Task<HttpResponseMessage> CancelAsync(ActionsHost host, Guid id)
    {
        using var otto = host.SignedInAs("otto", "Operator");
        return await otto.SubmitAsync($"/api/v1/operations/{id}/cancellations", new { reason = "the wrong files" });
    }

    private static async Task<OperationDetail> FindAsync(ActionsHost host, Guid id)
    {
        using var otto = host.SignedInAs("otto", "Viewer");
        return await (await otto.ReadAsync($"/api/v1/operations/{id}")).OkAsync<OperationDetail>();
    }
}
