namespace DeployConsole.Server.Inventory;

/// <summary>Which keys hold secrets, by their name. Values of such keys are never shown, kept in a picture or logged.</summary>
public static class SecretKeys
{
    public const string Masked = "***";

    private static readonly string[] s_signs =
        ["password", "passwd", "secret", "token", "fernet", "credential", "private_key", "api_key", "apikey", "access_key", "sql_alchemy_conn", "connection_string", "broker_url", "result_backend", "_dsn"];

    public static bool IsSecret(string key) => s_signs.Any(sign => key.Contains(sign, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value as it may be shown.</summary>
    public static string Shown(string key, string? value) => IsSecret(key) ? Masked : value ?? "";
}
