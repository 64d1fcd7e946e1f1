using System.Collections;
using DeployConsole.Contracts;

namespace DeployConsole.Server.Hosting.Unread;

/// <summary>What a member or parameter takes, in the words of whoever sends it.</summary>
internal static class ValueWords
{
    /// <summary>For example <c>one of Approve, Reject</c>, or <c>true or false</c>.</summary>
    public static string Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } choice => $"one of {string.Join(", ", Enum.GetNames(choice))}",
        var value when value == typeof(string) => "text",
        var value when value == typeof(bool) => "true or false",
        var value when value == typeof(Guid) => "a UUID, for example 01890a5d-ac96-774b-bcce-b302099a8057",
        var value when value == typeof(int) => $"a whole number of at most {int.MaxValue}",
        var value when value == typeof(long) => $"a whole number of at most {long.MaxValue}",
        var value when value == typeof(ScopeId) => "the name of a scope, for example ml-prod.eu-west-1: at most 64 lower-case letters, digits, dashes and dots",
        var value when typeof(IEnumerable).IsAssignableFrom(value) => "a list",
        _ => "an object",
    };
}
