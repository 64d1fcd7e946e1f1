using System.Text;

namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>
/// Takes Python source apart as CPython's tokenizer does, as far as brackets, strings and indentation go.
/// It sees the errors that a tokenizer sees, in CPython's words; it is no parser.
/// </summary>
internal sealed class Lexer
{
    private readonly string[] _lines;
    private readonly List<Token> _tokens = [];
    private readonly Stack<(char Bracket, int Line, int Column)> _open = new();
    private readonly Stack<int> _indents = new([0]);
    private int _line;
    private int _column;

    private Lexer(string source) => _lines = source.ReplaceLineEndings("\n").Split('\n');

    /// <exception cref="PythonSyntaxException">The source has an error that a tokenizer sees.</exception>
    public static IReadOnlyList<Token> Read(string source)
    {
        var lexer = new Lexer(source);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        for (_line = 0; _line < _lines.Length; _line++)
        {
            _column = 0;
            if (_open.Count == 0 && !Indentation())
            {
                continue;
            }

            Statement();
        }

        if (_open.TryPeek(out var open))
        {
            throw new PythonSyntaxException($"'{open.Bracket}' was never closed", open.Line, open.Column);
        }

        while (_indents.Count > 1)
        {
            _indents.Pop();
            Add(TokenKind.Dedent, "");
        }
    }

    // False for a line without code, which has no indentation.
    private bool Indentation()
    {
        var text = _lines[_line];
        var width = 0;
        while (_column < text.Length && text[_column] is ' ' or '\t' or '\f' && _column < text.Length)
        {
            width = text[_column] == '\t' ? (width / 8 * 8) + 8 : width + 1;
            _column++;
        }

        if (_column == text.Length || text[_column] == '#')
        {
            return false;
        }

        if (width > _indents.Peek())
        {
            _indents.Push(width);
            Add(TokenKind.Indent, "");
        }

        while (width < _indents.Peek())
        {
            _indents.Pop();
            Add(TokenKind.Dedent, "");
            if (width > _indents.Peek())
            {
                throw new PythonSyntaxException("unindent does not match any outer indentation level", _line + 1, text.Length, "IndentationError");
            }
        }

        return true;
    }

    private void Statement()
    {
        while (_column < _lines[_line].Length)
        {
            var text = _lines[_line];
            var letter = text[_column];
            if (letter is ' ' or '\t' or '\f')
            {
                _column++;
            }
            else if (letter == '#')
            {
                break;
            }
            else if (letter == '\\' && _column == text.Length - 1)
            {
                // The statement goes on in the next line, whatever its indentation.
                _line++;
                _column = 0;
                if (_line == _lines.Length)
                {
                    throw new PythonSyntaxException("unexpected EOF while parsing", _line, 0);
                }
            }
            else
            {
                One(text, letter);
            }
        }

        if (_open.Count == 0)
        {
            Add(TokenKind.NewLine, "");
        }
    }

    private void One(string text, char letter)
    {
        if (letter is '"' or '\'')
        {
            Text("");
        }
        else if (char.IsLetter(letter) || letter == '_')
        {
            var end = _column;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var name = text[_column..end];
            if (end < text.Length && text[end] is '"' or '\'' && name.Length <= 2 && name.All(part => "rbfuRBFU".Contains(part, StringComparison.Ordinal)))
            {
                _column = end;
                Text(name.ToLowerInvariant());
                return;
            }

            Add(TokenKind.Name, name);
            _column = end;
        }
        else if (char.IsAsciiDigit(letter))
        {
            var end = _column;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_'))
            {
                end++;
            }

            Add(TokenKind.Number, text[_column..end]);
            _column = end;
        }
        else
        {
            Operator(text, letter);
        }
    }

    private void Operator(string text, char letter)
    {
        if (letter is '(' or '[' or '{')
        {
            _open.Push((letter, _line + 1, _column));
        }
        else if (letter is ')' or ']' or '}')
        {
            if (!_open.TryPop(out var open))
            {
                throw new PythonSyntaxException($"unmatched '{letter}'", _line + 1, _column);
            }

            if ("([{".IndexOf(open.Bracket, StringComparison.Ordinal) != ")]}".IndexOf(letter, StringComparison.Ordinal))
            {
                var where = open.Line == _line + 1 ? "" : $" on line {open.Line}";
                throw new PythonSyntaxException($"closing parenthesis '{letter}' does not match opening parenthesis '{open.Bracket}'{where}", _line + 1, _column);
            }
        }
        else if (letter is '$' or '?' or '!' && !text.AsSpan(_column).StartsWith("!="))
        {
            throw new PythonSyntaxException("invalid syntax", _line + 1, _column);
        }

        var two = text.AsSpan(_column, Math.Min(2, text.Length - _column)).ToString();
        var value = two is ">>" or "<<" or "->" or "==" or "!=" or ">=" or "<=" or ":=" or "**" or "//" ? two : letter.ToString();
        Add(TokenKind.Operator, value);
        _column += value.Length;
    }

    private void Text(string prefix)
    {
        var (line, column) = (_line, _column);
        var quote = _lines[_line][_column];
        var triple = _lines[_line].AsSpan(_column).StartsWith(new string(quote, 3));
        var end = new string(quote, triple ? 3 : 1);
        var content = new StringBuilder();
        _column += end.Length;
        while (true)
        {
            var text = _lines[_line];
            if (_column >= text.Length)
            {
                if (!triple)
                {
                    throw new PythonSyntaxException($"unterminated string literal (detected at line {line + 1})", line + 1, column);
                }

                content.Append('\n');
                _column = 0;
                if (++_line == _lines.Length)
                {
                    throw new PythonSyntaxException($"unterminated triple-quoted string literal (detected at line {_lines.Length})", line + 1, column);
                }
            }
            else if (text.AsSpan(_column).StartsWith(end))
            {
                _column += end.Length;
                break;
            }
            else if (text[_column] == '\\')
            {
                if (_column + 1 == text.Length && _line + 1 < _lines.Length)
                {
                    _line++;
                    _column = 0;
                }
                else
                {
                    content.Append(Unescaped(text, prefix));
                    _column += 2;
                }
            }
            else
            {
                content.Append(text[_column++]);
            }
        }

        _tokens.Add(new(TokenKind.Text, content.ToString(), line + 1, column, prefix.Contains('f', StringComparison.Ordinal)));
    }

    private string Unescaped(string text, string prefix)
    {
        var next = _column + 1 < text.Length ? text[_column + 1] : '\\';
        return prefix.Contains('r', StringComparison.Ordinal) ? $"\\{next}" : next switch { 'n' => "\n", 't' => "\t", _ => next.ToString() };
    }

    private void Add(TokenKind kind, string value) => _tokens.Add(new(kind, value, Math.Min(_line, _lines.Length - 1) + 1, _column));
}
