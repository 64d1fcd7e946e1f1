namespace DeployConsole.Server.Inventory.Reading;

/// <summary>The SDK's times, which are in UTC and may be missing.</summary>
internal static class AwsTimes
{
    public static DateTimeOffset? Instant(DateTime? time) => time switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => new DateTimeOffset(local).ToUniversalTime(),
        { } utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
    };
}
