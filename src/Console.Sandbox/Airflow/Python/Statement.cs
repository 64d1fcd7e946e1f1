namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>A logical line.</summary>
/// <param name="Depth">How many blocks it is in.</param>
/// <param name="IndentChange">By how many levels it is deeper than the statement before.</param>
internal sealed record Statement(IReadOnlyList<Token> Tokens, int Depth, int IndentChange)
{
    public Token First => Tokens[0];

    /// <summary>Whether the tokens at <paramref name="index"/> are these names and operators.</summary>
    public bool Has(int index, params ReadOnlySpan<string> values)
    {
        for (var offset = 0; offset < values.Length; offset++)
        {
            if (index + offset >= Tokens.Count || !Tokens[index + offset].Is(values[offset]))
            {
                return false;
            }
        }

        return true;
    }
}

internal static class Statements
{
    public static IEnumerable<Statement> Of(IReadOnlyList<Token> tokens)
    {
        List<Token> line = [];
        var (depth, change) = (0, 0);
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case TokenKind.Indent:
                    depth++;
                    change++;
                    break;
                case TokenKind.Dedent:
                    depth--;
                    change--;
                    break;
                case TokenKind.NewLine when line.Count > 0:
                    yield return new(line, depth, change);
                    line = [];
                    change = 0;
                    break;
                case TokenKind.NewLine:
                    break;
                default:
                    line.Add(token);
                    break;
            }
        }

        if (line.Count > 0)
        {
            yield return new(line, depth, change);
        }
    }
}
