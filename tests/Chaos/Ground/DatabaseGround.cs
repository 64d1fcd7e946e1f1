using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Chaos.Ground;

/// <summary>The databases that schedules are played on, each empty at first.</summary>
internal abstract class DatabaseGround : IAsyncDisposable
{
    /// <summary>For people.</summary>
    public abstract string Name { get; }

    /// <summary>True when commands leave the process, so that nothing tells for a moment that one is under way.</summary>
    public abstract bool IsElsewhere { get; }

    /// <summary>Makes the next empty database; the one before is gone.</summary>
    /// <returns>The settings of a console on it.</returns>
    public abstract Task<IReadOnlyDictionary<string, string?>> NextAsync();

    /// <summary>The current one, as nobody's.</summary>
    public abstract ConsoleDatabase Open();

    /// <summary>Lets interceptors into the console's contexts.</summary>
    public abstract void Intercept(IServiceCollection services, IReadOnlyList<IInterceptor> interceptors);

    public abstract ValueTask DisposeAsync();

    protected static void Intercept<T>(IServiceCollection services, IReadOnlyList<IInterceptor> interceptors) where T : DbContext =>
        services.ConfigureDbContext<T>(database => database.AddInterceptors(interceptors));
}
