using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations;

/// <summary>The redeployment that tests of the engine run, and what is done to it.</summary>
internal static class Forecast
{
    public const string Redeployments = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";

    public static async Task<Guid> BeginAsync(ConsoleHost host)
    {
        using var operators = host.SignedInAs(Role.Operator);
        return (await (await operators.SubmitAsync(Redeployments, new { reason = "new certificate" })).AcceptedAsync()).OperationId;
    }

    public static Task<HttpResponseMessage> CancelAsync(ConsoleHost host, Guid id, Role role = Role.Operator, string by = "otto") =>
        AsAsync(host, role, by, client => client.SubmitAsync($"/api/v1/operations/{id}/cancellations", new { reason = "wrong service" }));

    public static Task<HttpResponseMessage> ChooseAsync(ConsoleHost host, Guid id, string choice, Role role = Role.Operator, string by = "otto") =>
        AsAsync(host, role, by, client => client.SubmitAsync($"/api/v1/operations/{id}/choices", new { choice, reason = "I have looked" }));

    public static async Task<OperationDetail> FindAsync(ConsoleHost host, Guid id)
    {
        using var viewer = host.SignedInAs(Role.Viewer);
        return await (await viewer.ReadAsync($"/api/v1/operations/{id}")).OkAsync<OperationDetail>();
    }

    private static async Task<HttpResponseMessage> AsAsync(ConsoleHost host, Role role, string by, Func<HttpClient, Task<HttpResponseMessage>> ask)
    {
        using var client = host.SignedInAs(role, by);
        return await ask(client);
    }
}
