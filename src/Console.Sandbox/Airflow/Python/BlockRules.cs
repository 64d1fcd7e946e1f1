namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>The errors of blocks: a missing colon, a missing or an unexpected indentation.</summary>
internal static class BlockRules
{
    private static readonly Dictionary<string, string> s_blocks = new()
    {
        ["def"] = "function definition", ["class"] = "class definition", ["if"] = "'if' statement", ["for"] = "'for' statement",
        ["while"] = "'while' statement", ["with"] = "'with' statement", ["try"] = "'try' statement", ["else"] = "'else' statement",
        ["elif"] = "'elif' statement", ["except"] = "'except' statement", ["finally"] = "'finally' statement",
    };

    /// <exception cref="PythonSyntaxException">A block is not formed as Python wants it.</exception>
    public static void Check(IReadOnlyList<Token> tokens)
    {
        Token? header = null;
        foreach (var statement in Statements.Of(tokens))
        {
            var indents = statement.IndentChange > 0;
            if (header is not null && !indents)
            {
                throw new PythonSyntaxException(
                    $"expected an indented block after {s_blocks[header.Value]} on line {header.Line}", statement.First.Line, statement.First.Column, "IndentationError");
            }

            if (header is null && indents)
            {
                throw new PythonSyntaxException("unexpected indent", statement.First.Line, statement.First.Column, "IndentationError");
            }

            header = Header(statement);
        }

        if (header is not null)
        {
            throw new PythonSyntaxException(
                $"expected an indented block after {s_blocks[header.Value]} on line {header.Line}", header.Line, header.Column, "IndentationError");
        }
    }

    // The keyword when the statement opens a block that must follow in the next line.
    private static Token? Header(Statement statement)
    {
        var keyword = statement.First.Is("async") && statement.Tokens.Count > 1 ? statement.Tokens[1] : statement.First;
        if (keyword.Kind != TokenKind.Name || !s_blocks.ContainsKey(keyword.Value))
        {
            return null;
        }

        var depth = 0;
        for (var index = 0; index < statement.Tokens.Count; index++)
        {
            var token = statement.Tokens[index];
            depth += token.Value is "(" or "[" or "{" && token.Kind == TokenKind.Operator ? 1
                : token.Value is ")" or "]" or "}" && token.Kind == TokenKind.Operator ? -1 : 0;
            // A lambda's colon is inside a condition; conditions with lambdas outside brackets are too rare to care.
            if (depth == 0 && token.Is(":"))
            {
                return index == statement.Tokens.Count - 1 ? keyword : null;
            }
        }

        var last = statement.Tokens[^1];
        throw new PythonSyntaxException("expected ':'", last.Line, last.Column + last.Value.Length);
    }
}
