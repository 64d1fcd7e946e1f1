using DeployConsole.Server.Storage.Faults;

namespace DeployConsole.Server.Hosting;

/// <summary>Refuses whatever would change something while the database cannot be used: what began could not be written to its end.</summary>
internal static class TroubleGate
{
    private static readonly object s_refused = new();

    public static IApplicationBuilder UseTroubleGate(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (IsRead(context) || context.RequestServices.GetRequiredService<DatabaseState>().Trouble is not { } trouble) { return next(context); }

        context.Items[s_refused] = s_refused;
        throw new DatabaseTroubleException(trouble);
    });

    /// <summary>True when the request was refused here, before anything was begun.</summary>
    public static bool Refused(HttpContext context) => context.Items.ContainsKey(s_refused);

    private static bool IsRead(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method);
}
