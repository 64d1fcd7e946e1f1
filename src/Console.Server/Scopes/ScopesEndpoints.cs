using System.Collections.Immutable;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Scopes;

/// <summary>The accounts and regions that the console looks after.</summary>
internal static class ScopesEndpoints
{
    public static RouteGroupBuilder MapScopes(this RouteGroupBuilder api)
    {
        api.MapGet("/scopes", List).WithName("ListScopes").WithSummary("The accounts and regions that the console looks after").WithTags("Scopes").RequireAuthorization(Permissions.ConsoleRead);
        return api;
    }

    internal static Ok<ImmutableArray<ScopeSummary>> List(Rights rights, ScopeDirectory scopes, ScopeIdentities identities, AwsRefusals refusals, IEnumerable<ICellSource> sources) =>
        TypedResults.Ok<ImmutableArray<ScopeSummary>>([.. scopes.All.Where(scope => rights.Sees(scope.Id)).Select(scope => Summarize(scope, identities.Of(scope), refusals.In(scope.Id), sources))]);

    private static ScopeSummary Summarize(Scope scope, ScopeIdentity identity, ImmutableArray<RefusedAction> refused, IEnumerable<ICellSource> sources) => new(
        scope.Id, scope.Alias, scope.AccountId ?? identity.AccountId ?? "unknown", scope.Region, scope.Simulated, scope.TimeFactor,
        identity.State, identity.Detail, [.. sources.SelectMany(source => source.CellsOf(scope.Id))], refused);
}
