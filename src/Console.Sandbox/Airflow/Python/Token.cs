namespace DeployConsole.Sandbox.Airflow.Python;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Operator,
    NewLine,
    Indent,
    Dedent,
}

/// <summary>A lexical element of Python source.</summary>
/// <param name="Value">For a text its content, else what stands in the source.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 0.</param>
/// <param name="IsFormatted">An f-string: its value is not known without running it.</param>
internal sealed record Token(TokenKind Kind, string Value, int Line, int Column, bool IsFormatted = false)
{
    public bool Is(string value) => Kind is TokenKind.Name or TokenKind.Operator && Value == value;
}
