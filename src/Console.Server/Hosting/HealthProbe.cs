namespace DeployConsole.Server.Hosting;

/// <summary><c>DeployConsole.Server health</c>: asks the console that runs beside it whether it lives. For images without a shell.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <returns>0 when it lives, 1 when not.</returns>
    public static async Task<int> AskAsync(TimeProvider clock)
    {
        var port = (Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS") ?? "8080").Split(';')[0];
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var question = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/health/live");
        try
        {
            using var answer = await http.SendAsync(question, patience.Token);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return 1;
        }
    }
}
