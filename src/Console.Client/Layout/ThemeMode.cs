namespace DeployConsole.Client.Layout;

/// <summary>Light, dark, or as the system has it.</summary>
public enum ThemeMode { System, Light, Dark }

/// <summary>How the choice is remembered.</summary>
public static class ThemeModes
{
    /// <summary>The host page's skeleton reads it too, before anything else has loaded.</summary>
    public const string Key = "console.theme";

    public static ThemeMode Parse(string? name) => name switch { "light" => ThemeMode.Light, "dark" => ThemeMode.Dark, _ => ThemeMode.System };

    public static string Name(ThemeMode mode) => mode switch { ThemeMode.Light => "light", ThemeMode.Dark => "dark", _ => "system" };
}
