using System.Globalization;

namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary>Finds DAGs, tasks and edges in the statements of a file.</summary>
internal sealed class DagScan(IReadOnlyList<Statement> statements)
{
    private readonly List<DagSource> _dags = [];
    private readonly Dictionary<string, HashSet<string>> _variables = [];
    private readonly Dictionary<string, TaskSource> _functions = [];
    private readonly Stack<(int Depth, string Prefix)> _groups = new();
    private string _owner = "airflow";
    private int _retries;
    private Arguments? _dagDecorator;
    private (Arguments Arguments, string Operator)? _taskDecorator;

    public List<DagSource> Run()
    {
        foreach (var statement in statements)
        {
            while (_groups.TryPeek(out var group) && statement.Depth <= group.Depth)
            {
                _groups.Pop();
            }

            DefaultArguments(statement);
            if (statement.First.Is("@"))
            {
                Decorator(statement);
            }
            else if (statement.Has(0, "def") || statement.Has(0, "async", "def"))
            {
                Function(statement.Tokens[statement.Has(0, "def") ? 1 : 2].Value);
            }
            else
            {
                Calls(statement);
                Edges(statement);
            }
        }

        return _dags;
    }

    private void Decorator(Statement statement)
    {
        var name = statement.Tokens.Count > 1 ? statement.Tokens[1].Value : "";
        var open = statement.Tokens.ToList().FindIndex(token => token.Is("("));
        var arguments = open < 0 ? Arguments.None : Arguments.Read(statement.Tokens, open);
        if (name == "dag")
        {
            _dagDecorator = arguments;
        }
        else if (name == "task")
        {
            var kind = statement.Has(2, ".") && statement.Tokens.Count > 3 ? statement.Tokens[3].Value : "python";
            _taskDecorator = (arguments, kind switch { "bash" => "_BashDecoratedOperator", "branch" => "_BranchPythonDecoratedOperator", _ => "_PythonDecoratedOperator" });
        }
    }

    private void Function(string name)
    {
        if (_dagDecorator is { } dag)
        {
            Begin(dag.Text("dag_id") ?? name, dag);
            _dagDecorator = null;
        }
        else if (_taskDecorator is { } decorator)
        {
            var task = new TaskSource(Prefixed(decorator.Arguments.Text("task_id") ?? name), decorator.Operator, null, decorator.Arguments.Number("retries"));
            _functions[name] = task;
            _taskDecorator = null;
        }
    }

    private void Begin(string id, Arguments arguments)
    {
        var schedule = arguments.Named.GetValueOrDefault("schedule") ?? arguments.Named.GetValueOrDefault("schedule_interval");
        _dags.Add(new DagSource(id)
        {
            Description = arguments.Text("description"),
            Cron = schedule is null ? null : Arguments.TextOf(schedule),
            Every = schedule is null ? null : Durations.Read(schedule),
            StartDate = arguments.Named.TryGetValue("start_date", out var start) ? Durations.Date(start) : null,
            Catchup = arguments.Flag("catchup"),
            PausedUponCreation = arguments.Flag("is_paused_upon_creation"),
            MaxActiveRuns = arguments.Number("max_active_runs") ?? 16,
            Tags = arguments.Named.TryGetValue("tags", out var tags)
                ? [.. tags.Where(token => token.Kind == TokenKind.Text).Select(token => token.Value)]
                : [],
            Owner = _owner,
            Retries = _retries,
        });
    }

    // Operators, DAG(...) and TaskGroup(...) anywhere in a statement; calls of decorated functions.
    private void Calls(Statement statement)
    {
        for (var index = 0; index + 1 < statement.Tokens.Count; index++)
        {
            var token = statement.Tokens[index];
            if (token.Kind != TokenKind.Name || !statement.Tokens[index + 1].Is("("))
            {
                continue;
            }

            var arguments = Arguments.Read(statement.Tokens, index + 1);
            var first = arguments.Positional.Count > 0 ? Arguments.TextOf(arguments.Positional[0]) : null;
            if (token.Value == "DAG")
            {
                if ((arguments.Text("dag_id") ?? first) is { } id)
                {
                    Begin(id, arguments);
                }
            }
            else if (token.Value == "TaskGroup")
            {
                if ((arguments.Text("group_id") ?? first) is { } group)
                {
                    _groups.Push((statement.Depth, Prefixed(group) + "."));
                }
            }
            else if (token.Value.EndsWith("Operator", StringComparison.Ordinal) || token.Value.EndsWith("Sensor", StringComparison.Ordinal))
            {
                if ((arguments.Text("task_id") ?? first) is { } id)
                {
                    Add(new TaskSource(Prefixed(id), token.Value, arguments.Text("bash_command"), arguments.Number("retries")));
                    Bind(statement, Prefixed(id));
                }
            }
            else if (_functions.TryGetValue(token.Value, out var task))
            {
                var inner = arguments.Positional.Concat(arguments.Named.Values).SelectMany(part => part).ToList();
                // load(extract()): the inner call is made first.
                foreach (var called in inner.Where(name => name.Kind == TokenKind.Name && _functions.ContainsKey(name.Value)))
                {
                    Add(_functions[called.Value]);
                }

                Add(task);
                foreach (var name in inner)
                {
                    Connect(Named(name), task.Id);
                }

                Bind(statement, task.Id);
            }
        }
    }

    private void Edges(Statement statement)
    {
        if (statement.Has(0, "chain", "("))
        {
            var links = Arguments.Read(statement.Tokens, 1).Positional.Select(Ids).ToList();
            foreach (var (above, below) in links.Zip(links.Skip(1)))
            {
                Connect(above, below);
            }

            return;
        }

        List<(List<Token> Part, string Arrow)> parts = [([], "")];
        var depth = 0;
        foreach (var token in statement.Tokens)
        {
            depth += token.Kind != TokenKind.Operator ? 0 : token.Value is "(" or "[" or "{" ? 1 : token.Value is ")" or "]" or "}" ? -1 : 0;
            if (depth == 0 && (token.Is(">>") || token.Is("<<")))
            {
                parts.Add(([], token.Value));
            }
            else
            {
                parts[^1].Part.Add(token);
            }
        }

        for (var index = 1; index < parts.Count; index++)
        {
            var (left, right) = (Ids(parts[index - 1].Part), Ids(parts[index].Part));
            var (above, below) = parts[index].Arrow == ">>" ? (left, right) : (right, left);
            Connect(above, below);
        }
    }

    private HashSet<string> Ids(IEnumerable<Token> tokens) => [.. tokens.SelectMany(Named)];

    private IEnumerable<string> Named(Token token) => token.Kind != TokenKind.Name ? []
        : _variables.TryGetValue(token.Value, out var ids) ? ids
        : _functions.TryGetValue(token.Value, out var task) ? [task.Id]
        : [];

    private void Connect(IEnumerable<string> above, string below) => Connect(above, [below]);

    private void Connect(IEnumerable<string> above, IEnumerable<string> below)
    {
        var tasks = _dags.Count == 0 ? [] : _dags[^1].Tasks;
        foreach (var task in tasks.Where(task => above.Contains(task.Id)))
        {
            task.Downstream.UnionWith(below);
        }
    }

    private void Add(TaskSource task)
    {
        if (_dags.Count > 0 && !_dags[^1].Tasks.Any(known => known.Id == task.Id))
        {
            _dags[^1].Tasks.Add(task);
        }
    }

    // `train = BashOperator(...)` and `data = extract()` make a name stand for a task.
    private void Bind(Statement statement, string task)
    {
        if (statement.Tokens.Count > 2 && statement.First.Kind == TokenKind.Name && statement.Tokens[1].Is("="))
        {
            _variables[statement.First.Value] = [task];
        }
    }

    private string Prefixed(string id) => _groups.TryPeek(out var group) ? group.Prefix + id : id;

    // default_args = {"owner": "ml", "retries": 2}
    private void DefaultArguments(Statement statement)
    {
        for (var index = 0; index + 2 < statement.Tokens.Count; index++)
        {
            var (key, value) = (statement.Tokens[index], statement.Tokens[index + 2]);
            if (key.Kind == TokenKind.Text && statement.Tokens[index + 1].Is(":"))
            {
                _owner = key.Value == "owner" && value.Kind == TokenKind.Text ? value.Value : _owner;
                _retries = key.Value == "retries" && int.TryParse(value.Value, CultureInfo.InvariantCulture, out var retries) ? retries : _retries;
            }
        }
    }
}
