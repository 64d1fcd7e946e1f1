namespace DeployConsole.Client.Shared;

/// <summary>A part of the environment page that another feature brings along: features know this record, not each other.</summary>
/// <param name="Key">Its name in the address, <c>?tab=dags</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Content">A component with the parameters <c>Scope</c> (a <see cref="Contracts.ScopeId"/>) and <c>Name</c>, the environment's.</param>
/// <param name="WhenGone">True when it has something to say about an environment that does not exist any more.</param>
public sealed record EnvironmentTab(string Key, string Title, Type Content, bool WhenGone = false);
