namespace DeployConsole.AwsSdk.Schema;

/// <summary>
/// How generated classes give the protocols their members: by a member's number, which is its place in the schema's table. Written into
/// the classes themselves, it costs neither a type nor a delegate for each of thousands of members.
/// </summary>
internal interface IStructure
{
    /// <summary>The value, with enumerations as their text; null when it is not set.</summary>
    object? Get(int member);

    /// <summary>Sets a value of the member's own type; anything else sets it back.</summary>
    void Set(int member, object? value);
}
