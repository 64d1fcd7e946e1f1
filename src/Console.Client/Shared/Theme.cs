using MudBlazor;

namespace DeployConsole.Client.Shared;

/// <summary>
/// All colours and type of the console; components and style sheets only name these tokens. Neutral surfaces and one accent;
/// colour is kept for state: success healthy, info working, warning degraded, error failing, tertiary asleep, grey unknown.
/// Every text colour has a contrast of at least 4.5 to the surfaces it stands on.
/// </summary>
public static class Theme
{
    private static readonly string[] s_text = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Console { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5d6b",
            PrimaryContrastText = "#ffffff",
            Secondary = "#4a5560",
            Success = "#1a6f36",
            Info = "#0a5cc0",
            Warning = "#835000",
            Error = "#b81f2d",
            ErrorContrastText = "#ffffff",
            Tertiary = "#6639ba",
            GrayDefault = "#565f69",
            TextPrimary = "#171c22",
            TextSecondary = "#4f5863",
            TextDisabled = "#6b7480",
            ActionDefault = "#4f5863",
            ActionDisabled = "#6b7480",
            ActionDisabledBackground = "#e6e9ed",
            Background = "#f6f7f9",
            BackgroundGray = "#eceff2",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#171c22",
            DrawerBackground = "#ffffff",
            DrawerText = "#171c22",
            LinesDefault = "#d9dee4",
            LinesInputs = "#808a95",
            TableLines = "#e3e7ec",
            TableHover = "#f0f3f6",
            Divider = "#d9dee4",
            Skeleton = "#e3e7ec",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#62c7d6",
            PrimaryContrastText = "#06262c",
            Secondary = "#a6b0bb",
            Success = "#56c985",
            SuccessContrastText = "#06210f",
            Info = "#79b8ff",
            InfoContrastText = "#071a30",
            Warning = "#e3b04b",
            WarningContrastText = "#2a1c02",
            Error = "#ff8f8a",
            ErrorContrastText = "#33090a",
            Tertiary = "#c3a6ff",
            GrayDefault = "#a6b0bb",
            TextPrimary = "#e8ecf0",
            TextSecondary = "#aab4bf",
            TextDisabled = "#8a949f",
            ActionDefault = "#aab4bf",
            ActionDisabled = "#8a949f",
            ActionDisabledBackground = "#2a323b",
            Background = "#0f1318",
            BackgroundGray = "#1d242c",
            Surface = "#161b21",
            AppbarBackground = "#161b21",
            AppbarText = "#e8ecf0",
            DrawerBackground = "#161b21",
            DrawerText = "#e8ecf0",
            LinesDefault = "#2d353f",
            LinesInputs = "#6d7782",
            TableLines = "#262e37",
            TableHover = "#1d242c",
            Divider = "#2d353f",
            Skeleton = "#262e37",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_text, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_text, FontSize = "0.875rem", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}
