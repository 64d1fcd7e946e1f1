using System.Text.Json.Serialization;

namespace DeployConsole.Contracts;

/// <summary>The IAM policy statement that allows what AWS refused. On the wire it is written as IAM reads it.</summary>
/// <param name="Action">The IAM action, for example <c>ecs:UpdateService</c>.</param>
/// <param name="Resource">The ARN that AWS named; <c>*</c> where it named none.</param>
public sealed record PolicyStatement(
    [property: JsonPropertyName("Action"), JsonPropertyOrder(1)] string Action,
    [property: JsonPropertyName("Resource"), JsonPropertyOrder(2)] string Resource)
{
    [JsonPropertyName("Effect"), JsonPropertyOrder(0)]
    public string Effect { get; } = "Allow";

    /// <summary>As it is pasted into a policy. Actions and ARNs need no escaping in JSON.</summary>
    [JsonIgnore]
    public string Text => $$"""
        {
          "Effect": "{{Effect}}",
          "Action": "{{Action}}",
          "Resource": "{{Resource}}"
        }
        """.ReplaceLineEndings("\n");
}
