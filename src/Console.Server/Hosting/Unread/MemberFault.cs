namespace DeployConsole.Server.Hosting.Unread;

/// <summary>What is wrong with one member of a request.</summary>
/// <param name="Member">As it is sent: <c>state</c>, <c>files[2].path</c>, or <c>body</c> for all of it.</param>
/// <param name="Words">One sentence that names the member and says what it takes.</param>
internal sealed record MemberFault(string Member, string Words);
