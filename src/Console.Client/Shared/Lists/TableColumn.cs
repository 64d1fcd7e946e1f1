namespace DeployConsole.Client.Shared.Lists;

/// <summary>One column of a <see cref="ConsoleTable{T}"/>.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Sort">The name by which the server sorts; null when it cannot.</param>
/// <param name="Numeric">True for numbers, which stand right-aligned.</param>
public sealed record TableColumn(string Title, string? Sort = null, bool Numeric = false);
