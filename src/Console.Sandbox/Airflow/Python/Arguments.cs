namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>The arguments of a call, still as tokens.</summary>
internal sealed record Arguments(IReadOnlyList<IReadOnlyList<Token>> Positional, IReadOnlyDictionary<string, IReadOnlyList<Token>> Named, int End)
{
    public static readonly Arguments None = new([], new Dictionary<string, IReadOnlyList<Token>>(), 0);

    /// <summary>Reads from the opening bracket at <paramref name="open"/>.</summary>
    public static Arguments Read(IReadOnlyList<Token> tokens, int open)
    {
        List<IReadOnlyList<Token>> positional = [];
        Dictionary<string, IReadOnlyList<Token>> named = [];
        List<Token> current = [];
        var depth = 0;
        var index = open;
        for (; index < tokens.Count; index++)
        {
            var token = tokens[index];
            var bracket = token.Kind == TokenKind.Operator;
            if (bracket && token.Value is "(" or "[" or "{" && depth++ == 0)
            {
                continue;
            }

            if (bracket && token.Value is ")" or "]" or "}" && bracket && --depth == 0)
            {
                break;
            }

            if (depth == 1 && token.Is(","))
            {
                Take();
            }
            else
            {
                current.Add(token);
            }
        }

        Take();
        return new(positional, named, index);

        void Take()
        {
            if (current is [{ Kind: TokenKind.Name } name, var equals, ..] && equals.Is("="))
            {
                named[name.Value] = current[2..];
            }
            else if (current.Count > 0)
            {
                positional.Add(current);
            }

            current = [];
        }
    }

    /// <summary>The named argument when it is one plain string.</summary>
    public string? Text(string name) => Named.TryGetValue(name, out var value) ? TextOf(value) : null;

    public bool? Flag(string name) => Named.TryGetValue(name, out var value) && value is [{ Kind: TokenKind.Name } only]
        ? only.Value switch { "True" => true, "False" => false, _ => null }
        : null;

    public int? Number(string name) => Named.TryGetValue(name, out var value) && value is [{ Kind: TokenKind.Number } only]
        && int.TryParse(only.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Strings that stand next to each other are one in Python.</summary>
    public static string? TextOf(IReadOnlyList<Token> tokens) =>
        tokens.Count > 0 && tokens.All(token => token is { Kind: TokenKind.Text, IsFormatted: false }) ? string.Concat(tokens.Select(token => token.Value)) : null;
}
