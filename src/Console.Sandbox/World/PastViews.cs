using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.Mwaa;

namespace DeployConsole.Sandbox.World;

/// <summary>
/// What reads of a service still see of one account and region although it has changed. Of several changes in a row a read sees
/// the oldest picture whose time has not passed, so each change stays unseen for its own time.
/// </summary>
internal sealed class PastViews(Account account) : IAccountState<PastViews>
{
    private readonly List<PastView> _views = [];

    public static PastViews Begin(Account account) => new(account);

    /// <summary>Keeps the picture of now for reads until the time has passed; take it back when the change was refused.</summary>
    public PastView Keep(string service, TimeSpan lag) => account.World.Enter(() =>
    {
        object state = service switch
        {
            "ecs" => account.State<EcsState>(),
            "airflow" => account.State<MwaaState>(),
            _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Only ECS and MWAA can be seen late."),
        };
        var view = new PastView(service, StateCopy.Of(state), account.World.Now + lag);
        _views.Add(view);
        return view;
    });

    public void Forget(PastView view) => account.World.Enter(() => _views.Remove(view));

    /// <summary>Answers a read of the service from what it may still see. The answer must not wait for anything.</summary>
    public T Read<T>(string service, Func<T> answer) => account.World.Enter(() =>
    {
        _views.RemoveAll(view => view.Until <= account.World.Now);
        return _views.Find(view => view.Service == service) is { } view ? account.Seeing(view.State, answer) : answer();
    });
}

/// <param name="Service">Signing name.</param>
/// <param name="State">The service's state as it was.</param>
internal sealed record PastView(string Service, object State, DateTimeOffset Until);
