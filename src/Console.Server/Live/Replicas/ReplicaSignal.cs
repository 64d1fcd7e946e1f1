namespace DeployConsole.Server.Live.Replicas;

/// <summary>A change that every replica is told of.</summary>
/// <param name="Name">What the database announces it by.</param>
/// <param name="Tables">A write to one of them is such a change, whoever makes it.</param>
/// <param name="Signal">Raised on each replica. Asked for when its owner may be made: the database is prepared before.</param>
internal sealed record ReplicaSignal(string Name, IReadOnlyList<string> Tables, Func<ChangeSignal> Signal);

internal static class ReplicaSignals
{
    /// <summary>Lets a signal cross to the other replicas whenever one of <paramref name="tables"/> is written.</summary>
    public static IServiceCollection AddReplicaSignal<TOwner>(this IServiceCollection services, string name, Func<TOwner, ChangeSignal> signal, params string[] tables)
        where TOwner : class =>
        services.AddSingleton(provider => new ReplicaSignal(name, tables, () => signal(provider.GetRequiredService<TOwner>())));
}
