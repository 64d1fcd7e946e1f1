namespace DeployConsole.Contracts.Access;

/// <summary>What <c>POST /api/v1/tokens</c> answers with.</summary>
/// <param name="Token">Send it as <c>Authorization: Bearer …</c>. Whoever has it may what the workflow's run may.</param>
/// <param name="ExpiresAt">It is refused from then on.</param>
public sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);
