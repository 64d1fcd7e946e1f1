namespace DeployConsole.AwsSdk.Schema;

/// <summary>What a shape of a service model is on the wire.</summary>
public enum ShapeKind
{
    Structure,
    List,
    Map,
    Text,
    Integer,
    Long,
    Double,
    Float,
    Boolean,
    Timestamp,

    /// <summary>A moment as milliseconds since 1970 in a number of the model; CloudWatch Logs has them.</summary>
    EpochMilliseconds,
    Blob,
    Document,
}
