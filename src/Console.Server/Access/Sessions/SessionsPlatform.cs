using Microsoft.AspNetCore.Authentication.Cookies;

namespace DeployConsole.Server.Access.Sessions;

/// <summary>The cookie, and what stands behind it.</summary>
internal static class SessionsPlatform
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(12);

    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<SessionTickets>().AddSingleton<ProviderQuestions>().AddSingleton<SessionCheck>().AddSingleton<SessionEvents>().AddSingleton<IAbsentCallers, SessionsOfAbsent>();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<SessionTickets>((cookies, sessions) =>
        {
            cookies.Cookie.Name = "__Host-console";
            cookies.Cookie.SameSite = SameSiteMode.Lax;
            cookies.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookies.Cookie.HttpOnly = true;
            cookies.Cookie.Path = "/";
            (cookies.ExpireTimeSpan, cookies.SlidingExpiration) = (s_longest, false);
            (cookies.SessionStore, cookies.EventsType) = (sessions, typeof(SessionEvents));
        });
        return services;
    }
}
