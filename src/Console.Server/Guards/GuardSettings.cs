using System.Collections.Immutable;
using DeployConsole.Server.Live;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DeployConsole.Server.Guards;

/// <summary>The policy of this moment. It follows the configuration without a restart.</summary>
/// <remarks>
/// Wrong settings stop a start. Settings that become wrong while the console runs do not switch guards off: until they are right
/// again the console is read-only, and the words name the setting.
/// </remarks>
internal sealed partial class GuardSettings : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly GuardPolicyReader _reader;
    private readonly ILogger<GuardSettings> _logger;
    private readonly IDisposable _following;
    private volatile GuardPolicy _now;

    /// <exception cref="OptionsValidationException">A setting is wrong; the message names it.</exception>
    public GuardSettings(IConfiguration configuration, GuardPolicyReader reader, ILogger<GuardSettings> logger)
    {
        (_configuration, _reader, _logger) = (configuration, reader, logger);
        var (policy, wrong) = Read();
        _now = wrong.IsEmpty ? policy : throw new OptionsValidationException(GuardOptions.Section, typeof(GuardOptions), wrong);
        _following = ChangeToken.OnChange(configuration.GetReloadToken, ReadAgain);
    }

    public GuardPolicy Now => _now;

    /// <summary>Raised when the policy was read again.</summary>
    public ChangeSignal Changed { get; } = new();

    public void Dispose() => _following.Dispose();

    private void ReadAgain()
    {
        var (policy, wrong) = Read();
        if (!wrong.IsEmpty) { LogWrong(string.Join(' ', wrong)); }

        _now = wrong.IsEmpty ? policy : policy with { ReadOnly = $"The settings of the guards are wrong, so nothing is begun until they are right. {string.Join(' ', wrong)}" };
        Changed.Raise();
    }

    private (GuardPolicy Policy, ImmutableArray<string> Wrong) Read()
    {
        try
        {
            // A misspelt setting would guard nothing, so it is a wrong one.
            var options = _configuration.GetSection(GuardOptions.Section).Get<GuardOptions>(binder => binder.ErrorOnUnknownConfiguration = true);
            return _reader.Read(options ?? new GuardOptions());
        }
        catch (InvalidOperationException unbound)
        {
            return (_reader.Read(new GuardOptions()).Policy, [$"{GuardOptions.Section}: {Innermost(unbound).Message}"]);
        }
    }

    // The binder wraps, for each list that it is in, the exception that names the setting.
    private static InvalidOperationException Innermost(InvalidOperationException unbound) =>
        unbound.InnerException is InvalidOperationException inner ? Innermost(inner) : unbound;

    [LoggerMessage(LogLevel.Error, "The settings of the guards are wrong; the console is read-only until they are right. {Wrong}")]
    private partial void LogWrong(string wrong);
}
