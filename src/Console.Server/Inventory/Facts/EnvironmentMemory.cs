using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>What an environment was seen with and cannot have lost since: an answer without it is incomplete, not news.</summary>
/// <remarks>
/// The KMS key is chosen at creation, for good. Options and pinned files change by UpdateEnvironment alone, which leaves its mark in LastUpdate:
/// https://docs.aws.amazon.com/mwaa/latest/API/API_UpdateEnvironment.html
/// </remarks>
internal static class EnvironmentMemory
{
    /// <summary>True when both tell of one environment, and not of two that had the name one after the other.</summary>
    public static bool IsSame([NotNullWhen(true)] EnvironmentFact? earlier, [NotNullWhen(true)] EnvironmentFact? now) =>
        earlier is not null && now is not null && earlier.Arn == now.Arn && (now.CreatedAt is null || earlier.CreatedAt is null || now.CreatedAt == earlier.CreatedAt);

    /// <summary>The members that <paramref name="earlier"/> has and <paramref name="now"/> lacks without an update between them.</summary>
    public static ImmutableArray<string> Lost(EnvironmentFact earlier, EnvironmentFact now)
    {
        if (!IsSame(earlier, now)) { return []; }

        (string Member, bool Gone)[] files =
        [
            ("PluginsS3Path", earlier.Plugins is not null && now.Plugins is null),
            ("RequirementsS3Path", earlier.Requirements is not null && now.Requirements is null),
            ("StartupScriptS3Path", earlier.StartupScript is not null && now.StartupScript is null),
        ];
        return
        [
            .. earlier.KmsKey is not null && now.KmsKey is null ? (string[])["KmsKey"] : [],
            .. WasUpdated(earlier, now) ? [] : files.Where(file => file.Gone).Select(file => file.Member)
                .Concat(earlier.Options.Keys.Except(now.Options.Keys, StringComparer.Ordinal).Select(key => $"AirflowConfigurationOptions.{key}")),
        ];
    }

    /// <summary><paramref name="now"/> with what it cannot have lost: one broken answer must not make the console forget.</summary>
    public static EnvironmentFact Remembering(EnvironmentFact? earlier, EnvironmentFact now)
    {
        if (!IsSame(earlier, now)) { return now; }

        var known = now with { KmsKey = now.KmsKey ?? earlier.KmsKey };
        return WasUpdated(earlier, now) ? known : known with
        {
            Plugins = now.Plugins ?? earlier.Plugins,
            Requirements = now.Requirements ?? earlier.Requirements,
            StartupScript = now.StartupScript ?? earlier.StartupScript,
            Options = earlier.Options.SetItems(now.Options),
            LastUpdate = now.LastUpdate ?? earlier.LastUpdate,
        };
    }

    private static bool WasUpdated(EnvironmentFact earlier, EnvironmentFact now) => now.LastUpdate?.At is { } at && at != earlier.LastUpdate?.At;
}
