using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Scopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Guards;

public sealed class GuardSettingsTests
{
    private static readonly ScopeId s_prod = ScopeId.Of("ml-prod.eu-west-1");
    private static readonly ScopeId s_dev = ScopeId.Of("ml-dev.eu-west-1");

    [Fact]
    public void Without_settings_nothing_is_frozen_nobody_is_asked_and_a_limit_holds()
    {
        using var settings = Settings();

        Assert.Null(settings.Now.ReadOnly);
        Assert.Empty(settings.Now.Freezes);
        Assert.Empty(settings.Now.Approvals);
        Assert.Equal(new DestructiveLimit(10, 20), settings.Now.Destructive);
    }

    [Theory]
    [InlineData("FreezeWindows:0:TimeZone", "Europe/Atlantis", "Guards:FreezeWindows:0:TimeZone is not known: Europe/Atlantis")]
    [InlineData("FreezeWindows:0:TimeZone", "", "Guards:FreezeWindows:0:TimeZone is missing")]
    [InlineData("FreezeWindows:0:Name", " ", "Guards:FreezeWindows:0:Name is missing")]
    [InlineData("FreezeWindows:0:To", "2026-12-18T17:00", "Guards:FreezeWindows:0:To must be after Guards:FreezeWindows:0:From")]
    [InlineData("FreezeWindows:0:To", "2027-01-04T08:00+01:00", "Guards:FreezeWindows:0:To must be a local time")]
    [InlineData("FreezeWindows:0:Cron", "0 16 * * FRI", "Guards:FreezeWindows:0 needs exactly one of")]
    [InlineData("FreezeWindows:0:Scopes:0", "ml-prd.*", "Guards:FreezeWindows:0:Scopes:0 names no scope: ml-prd.*. There are ml-prod.eu-west-1, ml-dev.eu-west-1")]
    [InlineData("FreezeWindows:0:Kinds:0", "Redeploy", "Guards:FreezeWindows:0:Kinds:0 names no kind of operation: Redeploy")]
    [InlineData("FreezeWindows:0:Kinds:0", "1", "Guards:FreezeWindows:0:Kinds:0 names no kind of operation: 1")]
    [InlineData("FreezeWindows:0:Scope", "ml-prod.*", "Scope")]
    [InlineData("FreezeWindows:1:Name", "Nights", "Guards:FreezeWindows:1 needs exactly one of")]
    [InlineData("Approvals:0:ExpiresAfter", "soon", "Guards:Approvals:0:ExpiresAfter must be a time such as 08:00:00")]
    [InlineData("Approvals:0:ExpiresAfter", "00:00:00", "Guards:Approvals:0:ExpiresAfter")]
    [InlineData("DestructivePerHour:PerScope", "-1", "Guards:DestructivePerHour:PerScope must not be below zero")]
    [InlineData("ReadOnly", "perhaps", "Guards:ReadOnly")]
    [InlineData("ReadOnli", "true", "ReadOnli")]
    [InlineData("ProtectedKinds:0", "Everything", "Guards:ProtectedKinds:0 names no kind of operation: Everything")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string value, string words)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Settings([.. YearEnd, ($"Guards:{setting}", value)]));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Days:0", "Frday", "Guards:FreezeWindows:0:Days:0 is no day of the week: Frday")]
    [InlineData("StartsAt", "25:00", "Guards:FreezeWindows:0:StartsAt must be a time of day")]
    [InlineData("EndsAt", "", "Guards:FreezeWindows:0:EndsAt must be a time of day")]
    public void A_wrong_weekly_window_is_named(string setting, string value, string words)
    {
        (string, string)[] weekly =
        [
            ("Guards:FreezeWindows:0:Name", "Nights"), ("Guards:FreezeWindows:0:TimeZone", "Europe/Berlin"), ("Guards:FreezeWindows:0:Days:0", "Fri"),
            ("Guards:FreezeWindows:0:StartsAt", "22:00"), ("Guards:FreezeWindows:0:EndsAt", "06:00"), ($"Guards:FreezeWindows:0:{setting}", value),
        ];

        Assert.Contains(words, Assert.Throws<OptionsValidationException>(() => Settings(weekly)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 16 * *", "2.16:00:00", "Guards:FreezeWindows:0:Cron")]
    [InlineData("0 16 * * FRI", "40.00:00:00", "Guards:FreezeWindows:0:Lasts")]
    public void A_wrong_cron_window_is_named(string cron, string lasts, string words)
    {
        (string, string)[] window =
        [
            ("Guards:FreezeWindows:0:Name", "Weekend"), ("Guards:FreezeWindows:0:TimeZone", "Europe/Berlin"),
            ("Guards:FreezeWindows:0:Cron", cron), ("Guards:FreezeWindows:0:Lasts", lasts),
        ];

        Assert.Contains(words, Assert.Throws<OptionsValidationException>(() => Settings(window)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_reaches_the_scopes_and_kinds_that_it_names()
    {
        using var settings = Settings([.. YearEnd, ("Guards:FreezeWindows:0:Scopes:0", "ml-prod.*"), ("Guards:FreezeWindows:0:Kinds:0", "hibernation")]);
        var reach = settings.Now.Freezes[0].Reach;

        Assert.True(reach.Covers(s_prod, OperationKind.Hibernation));
        Assert.False(reach.Covers(s_dev, OperationKind.Hibernation));
        Assert.False(reach.Covers(s_prod, OperationKind.Redeployment));
    }

    [Fact]
    public void An_approval_policy_without_kinds_is_about_what_destroys()
    {
        using var settings = Settings(("Guards:Approvals:0:ExpiresAfter", "08:00:00"), ("Guards:Approvals:1:Kinds:0", "Redeployment"));

        Assert.Equal(TimeSpan.FromHours(8), settings.Now.Approvals[0].ExpiresAfter);
        Assert.True(settings.Now.Approvals[0].AsksFor(s_prod, OperationKind.Hibernation, destroys: true));
        Assert.False(settings.Now.Approvals[0].AsksFor(s_prod, OperationKind.Redeployment, destroys: false));
        Assert.True(settings.Now.Approvals[1].AsksFor(s_prod, OperationKind.Redeployment, destroys: false));
        Assert.Equal(TimeSpan.FromDays(1), settings.Now.Approvals[1].ExpiresAfter);
    }

    [Fact]
    public void Read_only_follows_the_configuration_without_a_restart()
    {
        var configuration = Configuration([]);
        using var settings = Settings(configuration);

        (configuration["Guards:ReadOnly"], configuration["Guards:ReadOnlyReason"]) = ("true", "The database is moved.");
        configuration.Reload();
        Assert.Equal("The database is moved.", settings.Now.ReadOnly);

        configuration["Guards:ReadOnly"] = "false";
        configuration.Reload();
        Assert.Null(settings.Now.ReadOnly);
    }

    [Fact]
    public void Settings_that_become_wrong_while_it_runs_make_the_console_read_only_until_they_are_right()
    {
        var configuration = Configuration(YearEnd);
        using var settings = Settings(configuration);

        configuration["Guards:FreezeWindows:0:TimeZone"] = "Europe/Atlantis";
        configuration.Reload();
        Assert.Contains("Guards:FreezeWindows:0:TimeZone is not known: Europe/Atlantis", settings.Now.ReadOnly, StringComparison.Ordinal);

        configuration["Guards:FreezeWindows:0:TimeZone"] = "Europe/Berlin";
        configuration.Reload();
        Assert.Null(settings.Now.ReadOnly);
        Assert.Equal("Year end", settings.Now.Freezes[0].Name);
    }

    private static (string, string)[] YearEnd =>
    [
        ("Guards:FreezeWindows:0:Name", "Year end"), ("Guards:FreezeWindows:0:TimeZone", "Europe/Berlin"),
        ("Guards:FreezeWindows:0:From", "2026-12-18T18:00"), ("Guards:FreezeWindows:0:To", "2027-01-04T08:00"),
    ];

    private static GuardSettings Settings(params (string, string)[] settings) => Settings(Configuration(settings));

    private static GuardSettings Settings(IConfiguration configuration)
    {
        var aws = new AwsOptions
        {
            Scopes =
            [
                new ScopeSettings { Alias = "ml-prod", AccountId = "111122223333", Region = "eu-west-1" },
                new ScopeSettings { Alias = "ml-dev", AccountId = "444455556666", Region = "eu-west-1" },
            ],
        };
        return new GuardSettings(configuration, new GuardPolicyReader(new ScopeDirectory(Options.Create(aws))), NullLogger<GuardSettings>.Instance);
    }

    private static IConfigurationRoot Configuration((string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var (name, value) in settings) { configuration[name] = value; }

        return configuration;
    }
}
