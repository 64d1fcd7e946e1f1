using System.Net;
using System.Text.Json;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;
using Xunit;

namespace DeployConsole.Client.Dags;

/// <summary>A test of the upload form: what is dropped into it, what the server says of that, and what the form shows.</summary>
public abstract class DagFormTest : ConsoleTest
{
    private protected const string Deployments = "environments/ml-prod.eu-west-1/mleip/dag-deployments";

    private protected DagFormTest() => Browser = new FakeDrop(JSInterop);

    private protected static Guid OperationId { get; } = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    private protected FakeDrop Browser { get; }

    private protected int Deployed => Server.Requests.Count(request => request.Line == $"POST {Deployments}");

    private protected static IReadOnlyList<string> Paths(IRenderedComponent<DagUploadForm> form, string list) =>
        [.. form.FindAll($"ul[aria-label='{list}'] .dc-file-path").Select(path => path.Words())];

    private protected static string Row(IRenderedComponent<DagUploadForm> form, string path) =>
        form.FindAll(".dc-file").Single(row => row.QuerySelector(".dc-file-path")?.Words() == path).Words();

    private protected void Plan(params (string Path, DagChange Change, string? Why)[] files) => Plan(Examples.Plan("Send DAGs to mleip"), files);

    private protected void Plan(OperationPlan operation, params (string Path, DagChange Change, string? Why)[] files) => Server.Do(Deployments, request => request.RequestUri?.Query is "?plan=true"
        ? FakeServer.Json(HttpStatusCode.OK, JsonSerializer.Serialize(new DagPlan("bucket", "dags/", [.. files.Select(file => new DagFilePlan(file.Path, file.Change, file.Why))]) { Operation = operation }, JsonSerializerOptions.Web), "application/json")
        : FakeServer.Json(HttpStatusCode.Accepted, JsonSerializer.Serialize(new OperationAccepted(OperationId, AlreadyRunning: false), JsonSerializerOptions.Web), "application/json"));

    private protected void Accepted() => Server.Stream($"operations/{OperationId}/watch").Frame(FlowExamples.Operation(OperationId, OperationKind.DagDeployment));

    private protected Task<IRenderedComponent<DagUploadForm>> DropAsync(params string[] paths) => DropAsync([.. paths.Select(path => Browser.File(path).File)]);

    private protected async Task<IRenderedComponent<DagUploadForm>> DropAsync(params DroppedFile[] files)
    {
        var form = OpenForm();
        await form.InvokeAsync(() => Browser.DropAsync(files));
        return form;
    }

    private protected IRenderedComponent<DagUploadForm> OpenForm()
    {
        _ = Session.LoadAsync(CancellationToken.None);
        return Open<DagUploadForm>("environments/x", parameters => parameters.Add(form => form.Scope, Examples.Prod).Add(form => form.Name, "mleip").Add(form => form.DagPrefix, "dags/"));
    }

    private protected static AngleSharp.Dom.IElement Ready(IRenderedComponent<DagUploadForm> form, string deed)
    {
        Eventually(form, () => Assert.NotEmpty(form.AllByRole("button", deed)));
        form.ByRole("textbox", "Reason").Input("new features");
        Eventually(form, () => Assert.False(form.ByRole("button", deed).HasAttribute("aria-disabled")));
        return form.ByRole("button", deed);
    }

    private protected static void Send(IRenderedComponent<DagUploadForm> form, string deed) => Ready(form, deed).Click();
}
