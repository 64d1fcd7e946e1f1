namespace DeployConsole.AwsSdk.Schema;

/// <summary>For what is made when it is first asked for, and must be the same for all who ask.</summary>
internal static class Once
{
    /// <summary>Keeps what was made, unless somebody else kept theirs in the meantime; gives what is kept.</summary>
    public static T Keep<T>(ref T? kept, T made)
        where T : class => Interlocked.CompareExchange(ref kept, made, null) ?? made;
}
