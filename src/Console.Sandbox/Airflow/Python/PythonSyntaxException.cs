namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>What CPython would refuse.</summary>
internal sealed class PythonSyntaxException(string message, int line, int column, string type = "SyntaxError") : Exception(message)
{
    /// <summary>SyntaxError or IndentationError.</summary>
    public string Type { get; } = type;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
