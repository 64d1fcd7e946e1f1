using DeployConsole.Contracts.Environments;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Prices;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Rows;

/// <summary>An environment as lists show it.</summary>
internal static class EnvironmentRow
{
    public static EnvironmentSummary Of(Picture picture, EnvironmentFact environment, Scope scope, DateTimeOffset now)
    {
        var activity = EnvironmentActivity.Of(picture.Activity.GetValueOrDefault(environment.Name), picture.Reading(CellKinds.Activity), environment.CreatedAt);
        return new EnvironmentSummary(
            $"{picture.Scope}/{environment.Name}",
            picture.Scope,
            environment.Name,
            TooOld.Judge(EnvironmentVerdict.Of(environment, activity), environment.AsOf, picture.Reading(CellKinds.Environments), now),
            environment.Status,
            environment.AirflowVersion,
            environment.Class,
            environment.MinWorkers,
            environment.MaxWorkers,
            environment.Schedulers,
            activity.State,
            activity.Why,
            activity.LastActive,
            EnvironmentPrice.Of(scope.Region, scope.Simulated, environment),
            environment.CreatedAt,
            environment.AsOf);
    }
}
