using System.Security.Claims;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Where DAG deployments are planned and asked for.</summary>
internal sealed class DagDeployments(
    ScopeDirectory scopes, DagTargets targets, DagPlanner planner, DagStaging staging, DagForm form, DagStart start)
{
    /// <exception cref="ProblemException">No such scope or environment.</exception>
    public async Task<DagPlan> PlanAsync(ScopeId scope, string name, PlanDags asked, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var target = await targets.RecentAsync(scope, name, cancellationToken);
        var files = await planner.PlanAsync(target, asked.Files, cancellationToken);

        // Nothing is staged yet, so the files are not part of the input; what they change is known by now.
        var plan = await start.PlanAsync(target.Scope, new DagDeploymentInput(name, Guid.Empty, asked.Files.Length), Askers.Of(user), cancellationToken);
        return files with { Operation = plan with { Changes = DagDeploymentWords.Changes(files), BlastRadius = [DagDeploymentWords.Reach(files)] } };
    }

    /// <summary>Sends what was staged.</summary>
    /// <exception cref="ProblemException">Nothing is staged, or the deployment cannot begin.</exception>
    public async Task<OperationAccepted> StartAsync(ScopeId scope, string name, DeployDags asked, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var found = scopes.Find(scope) ?? throw ProblemException.NotFound($"There is no scope {scope}.");
        var owner = UploadOwner.Of(user, scope, name, asked.Upload);
        var staged = await staging.FindAsync(owner, cancellationToken) ?? throw StagingRefusal.NotYours.ToProblem();

        // A second click, also after the first one's deployment has ended.
        if (staged.OperationId is { } operation) { return new OperationAccepted(operation, AlreadyRunning: true); }
        if (staged.Files.IsEmpty) { throw ProblemException.Invalid("upload", "No files are staged under this id."); }

        var once = OperationRequest.Of(user, asked.Reason, fingerprint: null) with { Token = $"dag-upload/{asked.Upload}", BreakGlass = asked.BreakGlass };
        return await start.StartAsync(found, new DagDeploymentInput(name, asked.Upload, staged.Files.Length), once, cancellationToken);
    }

    /// <summary>Stages the files of a form and sends them.</summary>
    /// <exception cref="ProblemException">A file or the reason is refused, or the deployment cannot begin.</exception>
    public async Task<OperationAccepted> StartAsync(ScopeId scope, string name, HttpRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var target = await targets.RecentAsync(scope, name, cancellationToken);
        var owner = UploadOwner.Of(user, scope, name, Guid.NewGuid());
        var reason = await form.StageAsync(request, owner, target, cancellationToken);
        try
        {
            var asked = new DeployDags { Reason = reason ?? "", Upload = owner.Upload };
            DagRequests.Check(asked);
            if ((await staging.OffersAsync(owner.Upload, cancellationToken)).IsEmpty) { throw ProblemException.Invalid("files", "The form holds no files."); }

            return await StartAsync(scope, name, asked, user, cancellationToken);
        }
        catch (ProblemException)
        {
            // Nobody knows the id that these were staged under.
            await staging.DropAsync(owner.Upload, cancellationToken);
            throw;
        }
    }
}
