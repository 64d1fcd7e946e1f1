namespace DeployConsole.StartProfile;

/// <summary>A method that a profile cannot name; the message says why.</summary>
internal sealed class NotWritableException(string why) : Exception(why);
