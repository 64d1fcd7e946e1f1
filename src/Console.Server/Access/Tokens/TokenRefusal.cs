namespace DeployConsole.Server.Access.Tokens;

/// <summary>Why the token of a request was refused. A feature of the request.</summary>
internal sealed record TokenRefusal(string Why);
