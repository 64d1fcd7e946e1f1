using System.Reflection;
using System.Runtime.CompilerServices;
using DeployConsole.Tests;

namespace DeployConsole.Server.Rules;

/// <summary>The analyzer says nothing about a banned symbol that does not exist, nor about an overload that nobody listed.</summary>
public sealed class BannedSymbolTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] s_banned = [.. new[] { "BannedSymbols.txt", "src/Console.Server/BannedSymbols.Server.txt" }
        .SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, file))).Select(line => line.Split(';')[0])];

    [Theory]
    [InlineData(typeof(Task), "Wait")]
    [InlineData(typeof(Task), "WaitAll")]
    [InlineData(typeof(Task), "WaitAny")]
    [InlineData(typeof(Thread), "Sleep")]
    [InlineData(typeof(TaskAwaiter), "GetResult")]
    [InlineData(typeof(TaskAwaiter<>), "GetResult")]
    [InlineData(typeof(ValueTaskAwaiter), "GetResult")]
    [InlineData(typeof(ValueTaskAwaiter<>), "GetResult")]
    [InlineData(typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter), "GetResult")]
    [InlineData(typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter), "GetResult")]
    [InlineData(typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter), "GetResult")]
    [InlineData(typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter), "GetResult")]
    public void No_overload_that_blocks_is_left_out(Type type, string method) =>
        Assert.Empty(type.GetMethods(Everything).Where(overload => overload.Name == method).Select(NameOf).Except(s_banned));

    [Fact]
    public void Every_banned_symbol_exists()
    {
        var known = new[] { typeof(Task), typeof(HttpClient), typeof(Microsoft.AspNetCore.Components.ComponentBase) }.SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => s_banned.Any(symbol => symbol[2..].StartsWith(NameOf(type), StringComparison.Ordinal)))
            .SelectMany(type => type.GetMembers(Everything).Select(NameOf).Append($"T:{NameOf(type)}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(s_banned.Except(known));
    }

    // https://learn.microsoft.com/dotnet/csharp/language-reference/xmldoc/#id-strings
    private static string NameOf(MemberInfo member) => member switch
    {
        MethodBase method => $"M:{NameOf(method.DeclaringType)}.{method.Name.Replace('.', '#')}{NameOf(method.GetParameters())}",
        PropertyInfo property => $"P:{NameOf(property.DeclaringType)}.{property.Name}",
        _ => member.Name,
    };

    private static string NameOf(ParameterInfo[] parameters) =>
        parameters.Length is 0 ? "" : $"({string.Join(',', parameters.Select(parameter => NameOf(parameter.ParameterType)))})";

    private static string NameOf(Type? type) => type switch
    {
        null => "",
        { IsArray: true } => $"{NameOf(type.GetElementType())}[]",
        { IsConstructedGenericType: true } => $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(',', type.GenericTypeArguments.Select(NameOf))}}}",
        { DeclaringType: { } owner } when !type.IsGenericParameter => $"{NameOf(owner)}.{type.Name}",
        _ => $"{type.Namespace}.{type.Name}",
    };
}
