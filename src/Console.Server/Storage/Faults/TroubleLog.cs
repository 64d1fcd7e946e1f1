namespace DeployConsole.Server.Storage.Faults;

/// <summary>
/// The log, spared what everybody who needs the database would say while it is in trouble: <see cref="DatabaseWatch"/> says it once, and
/// once more when it is over. What was tried meanwhile is there for who asks for level Debug, without a trace.
/// </summary>
/// <remarks>Errors stay what they are, on one line: what is lost for good, such as an entry of the audit trail, is told here or nowhere.</remarks>
internal sealed class TroubleLog(ILoggerFactory log) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new OneLine(log.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => log.AddProvider(provider);

    public void Dispose() => log.Dispose();

    private sealed class OneLine(ILogger log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is null || DatabaseFaults.TroubleOf(exception) is not { } kind)
            {
                log.Log(logLevel, eventId, state, exception, formatter);
                return;
            }

            // Of another process that keeps the file locked nobody else tells.
            var level = kind is TroubleKind.Busy || logLevel >= LogLevel.Error ? logLevel : LogLevel.Debug;
            if (log.IsEnabled(level)) { log.Log(level, eventId, state, exception: null, (said, _) => $"{formatter(said, null)} {exception.GetBaseException().Message}"); }
        }
    }
}
