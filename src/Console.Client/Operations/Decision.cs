namespace DeployConsole.Client.Operations;

/// <summary>Something that a person is about to decide about an operation.</summary>
/// <param name="Title">As the button says it.</param>
/// <param name="Meaning">What happens then.</param>
/// <param name="Send">Tells the server, with the reason.</param>
public sealed record Decision(string Title, string Meaning, Func<string, CancellationToken, Task> Send);
