namespace DeployConsole.Server.Access.Tokens;

/// <summary>The token lets nobody in; the message says why, for the one who sent it.</summary>
internal sealed class TokenRefusedException(string why) : Exception(why);

/// <summary>Nobody can tell whether the token is good: its issuer's keys cannot be read.</summary>
internal sealed class IssuerAwayException(string why, Exception? cause) : Exception(why, cause);
