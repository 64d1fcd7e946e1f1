using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Rows;

/// <summary>A target group as lists and pages judge it.</summary>
internal static class TargetGroupRow
{
    public static Verdict Judged(Picture picture, TargetGroupFact group, DateTimeOffset now)
    {
        var (health, reading) = (picture.Targets.GetValueOrDefault(group.Arn), picture.Reading(CellKinds.Targets));
        var verdict = TargetGroupVerdict.Of(group, health, reading, TargetGroupUse.Of(picture, group));
        return health is null ? verdict : TooOld.Judge(verdict, health.AsOf, reading, now);
    }
}
