using DeployConsole.Contracts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DeployConsole.Server.Storage;

internal sealed class UtcMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

internal sealed class ScopeIdConverter() : ValueConverter<ScopeId, string>(scope => scope.ToString(), text => ScopeId.Of(text));
