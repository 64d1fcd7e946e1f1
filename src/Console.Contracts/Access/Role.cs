using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Access;

/// <summary>What a person or program is here. Not a ladder: <see cref="Permissions.Roles"/> says which role may what.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Sees, changes nothing.</summary>
    Viewer,

    /// <summary>Sees, redeploys services and uploads DAGs.</summary>
    Operator,

    /// <summary>Sees, and is the second person who lets what others asked for go on. Starts nothing.</summary>
    Approver,

    /// <summary>May everything, also delete and re-create environments.</summary>
    Admin,
}
