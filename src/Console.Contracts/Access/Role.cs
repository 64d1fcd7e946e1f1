using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Access;

/// <summary>What a person may do; each role may all that the one before it may.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>Redeploys services and uploads DAGs.</summary>
    Operator,

    /// <summary>Also deletes and re-creates environments.</summary>
    Admin,
}
