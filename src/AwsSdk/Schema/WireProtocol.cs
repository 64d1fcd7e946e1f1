namespace DeployConsole.AwsSdk.Schema;

/// <summary>How requests and answers of a service are written.</summary>
public enum WireProtocol
{
    /// <summary>POST /, X-Amz-Target, JSON 1.0 or 1.1.</summary>
    Json,

    /// <summary>Methods and paths of the model, JSON bodies.</summary>
    RestJson,

    /// <summary>POST / with a form, answered in XML.</summary>
    Query,
}
