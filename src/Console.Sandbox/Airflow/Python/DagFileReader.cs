using System.Globalization;

namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>
/// Reads a DAG file by its text, without running it. What a plain reading can tell is told: DAG and task ids, schedules, edges.
/// Ids that Python computes at run time stay unknown.
/// </summary>
internal static class DagFileReader
{
    /// <param name="path">Where Airflow sees the file.</param>
    /// <param name="source">The file's text.</param>
    /// <param name="modules">Modules beside those of the image: from requirements.txt and from the DAG folder.</param>
    public static DagFile Read(string path, string source, IReadOnlySet<string> modules)
    {
        List<Statement> statements;
        try
        {
            var tokens = Lexer.Read(source);
            BlockRules.Check(tokens);
            statements = [.. Statements.Of(tokens)];
        }
        catch (PythonSyntaxException wrong)
        {
            return new([], Traces.OfSyntax(path, source, wrong));
        }

        if (Imports.FirstMissing(statements, modules) is { } missing)
        {
            return new([], Traces.OfImport(path, source, missing.Line, missing.Module));
        }

        var dags = new DagScan(statements).Run();
        var cyclic = dags.Select(dag => (Dag: dag, Task: Cycles.FaultyTask(dag))).FirstOrDefault(found => found.Task is not null);
        return cyclic.Task is null
            ? new(dags, null)
            : new([], $"AirflowDagCycleException: Cycle detected in DAG: {cyclic.Dag.Id}. Faulty task: {cyclic.Task}");
    }
}

/// <summary>Import statements at the top level of a file.</summary>
internal static class Imports
{
    public static (int Line, string Module)? FirstMissing(IEnumerable<Statement> statements, IReadOnlySet<string> modules)
    {
        foreach (var statement in statements.Where(statement => statement.Depth == 0))
        {
            if (statement.First.Is("from") && statement.Tokens.Count > 1 && statement.Tokens[1].Kind == TokenKind.Name)
            {
                if (!KnownModules.Has(statement.Tokens[1].Value, modules))
                {
                    return (statement.First.Line, Dotted(statement.Tokens, 1));
                }
            }
            else if (statement.First.Is("import"))
            {
                for (var index = 1; index < statement.Tokens.Count; index++)
                {
                    var starts = index == 1 || statement.Tokens[index - 1].Is(",");
                    if (starts && statement.Tokens[index].Kind == TokenKind.Name && !KnownModules.Has(statement.Tokens[index].Value, modules))
                    {
                        return (statement.First.Line, statement.Tokens[index].Value);
                    }
                }
            }
        }

        return null;
    }

    // `from a.b import c` fails on `a` when there is no a at all.
    private static string Dotted(IReadOnlyList<Token> tokens, int index) => tokens[index].Value;
}

/// <summary>Stack traces in the form in which Airflow keeps import errors.</summary>
internal static class Traces
{
    public static string OfSyntax(string path, string source, PythonSyntaxException wrong)
    {
        var line = LineOf(source, wrong.Line);
        var trimmed = line.TrimStart();
        var caret = new string(' ', Math.Max(0, wrong.Column - (line.Length - trimmed.Length)));
        return "Traceback (most recent call last):\n"
            + "  File \"<frozen importlib._bootstrap_external>\", line 1004, in source_to_code\n"
            + "  File \"<frozen importlib._bootstrap>\", line 241, in _call_with_frames_removed\n"
            + string.Create(CultureInfo.InvariantCulture, $"  File \"{path}\", line {wrong.Line}\n")
            + $"    {trimmed}\n    {caret}^\n{wrong.Type}: {wrong.Message}\n";
    }

    public static string OfImport(string path, string source, int line, string module) =>
        "Traceback (most recent call last):\n"
        + "  File \"<frozen importlib._bootstrap>\", line 241, in _call_with_frames_removed\n"
        + string.Create(CultureInfo.InvariantCulture, $"  File \"{path}\", line {line}, in <module>\n")
        + $"    {LineOf(source, line).Trim()}\nModuleNotFoundError: No module named '{module}'\n";

    private static string LineOf(string source, int line)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        return lines[Math.Clamp(line - 1, 0, lines.Length - 1)].TrimEnd();
    }
}

internal static class Cycles
{
    /// <summary>A task that is downstream of itself, or null.</summary>
    public static string? FaultyTask(DagSource dag)
    {
        var edges = dag.Tasks.ToDictionary(task => task.Id, task => task.Downstream);
        var done = new HashSet<string>();
        return dag.Tasks.Select(task => Walk(task.Id, [])).FirstOrDefault(found => found is not null);

        string? Walk(string task, HashSet<string> above)
        {
            if (!above.Add(task))
            {
                return task;
            }

            if (!done.Contains(task) && edges.TryGetValue(task, out var next))
            {
                foreach (var below in next)
                {
                    if (Walk(below, above) is { } faulty)
                    {
                        return faulty;
                    }
                }
            }

            done.Add(task);
            above.Remove(task);
            return null;
        }
    }
}
