using DeployConsole.Sandbox.Airflow.Python;

namespace DeployConsole.Sandbox.Tests.Airflow;

public sealed class DagFileReaderTests
{
    private static DagFile Read(string source) => DagFileReader.Read("/usr/local/airflow/dags/x.py", source, new HashSet<string> { "sklearn" });

    [Theory]
    [InlineData("x = (1, 2\n", "SyntaxError: '(' was never closed")]
    [InlineData("x = 1)\n", "SyntaxError: unmatched ')'")]
    [InlineData("x = (1]\n", "SyntaxError: closing parenthesis ']' does not match opening parenthesis '('")]
    [InlineData("x = 'abc\n", "SyntaxError: unterminated string literal (detected at line 1)")]
    [InlineData("def f():\nx = 1\n", "IndentationError: expected an indented block after function definition on line 1")]
    [InlineData("x = 1\n  y = 2\n", "IndentationError: unexpected indent")]
    [InlineData("if True:\n    x = 1\n  y = 2\n", "IndentationError: unindent does not match any outer indentation level")]
    [InlineData("def f()\n    pass\n", "SyntaxError: expected ':'")]
    [InlineData("import torch\n", "ModuleNotFoundError: No module named 'torch'")]
    [InlineData("from torch.nn import Linear\n", "ModuleNotFoundError: No module named 'torch'")]
    public void What_Python_refuses_is_an_import_error(string source, string last)
    {
        var error = Read(source).Error;

        Assert.StartsWith("Traceback (most recent call last):\n", error, StringComparison.Ordinal);
        Assert.EndsWith(last + "\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import os, sys\nfrom sklearn.svm import SVC\nfrom . import lib\n")]
    [InlineData("x = '''a ( b\n'''\ny = f\"{x!r}\"\nz = r'\\d('\n")]
    [InlineData("if True: x = 1\nelse:\n\n    # comment\n    x = {\n  'a': lambda y: y,\n}\n")]
    [InlineData("try:\n    import torch\nexcept ImportError:\n    torch = None\n")]
    [InlineData("x = 1 + \\\n    2\nasync def f(a: int = 3) -> dict[str, int]:\n    return {}\n")]
    public void What_Python_accepts_is_no_error(string source) => Assert.Null(Read(source).Error);

    [Fact]
    public void Tasks_and_edges_of_operators_and_decorators_are_found()
    {
        var read = Read("""
            from airflow.decorators import dag, task
            from airflow.operators.empty import EmptyOperator
            default_args = {"owner": "ml", "retries": 2}
            @dag(dag_id="flow", schedule="@hourly", catchup=True, tags=["a", "b"], default_args=default_args)
            def anything():
                begin = EmptyOperator(task_id="begin")
                @task(task_id="pull", retries=0)
                def extract():
                    return 1
                @task
                def load(x):
                    pass
                data = extract()
                done = load(data)
                begin >> data
                done << begin
            anything()
            """);

        var dag = Assert.Single(read.Dags);
        Assert.Equal(("flow", "@hourly", true, "ml", 2), (dag.Id, dag.Cron, dag.Catchup, dag.Owner, dag.Retries));
        Assert.Equal(["a", "b"], dag.Tags);
        Assert.Equal(["begin -> load,pull", "pull -> load", "load -> "], dag.Tasks.Select(task => $"{task.Id} -> {string.Join(',', task.Downstream)}"));
    }

    [Fact]
    public void A_cycle_is_an_import_error()
    {
        var read = Read("""
            from airflow import DAG
            from airflow.operators.empty import EmptyOperator
            with DAG("cyclic") as dag:
                a = EmptyOperator(task_id="a")
                b = EmptyOperator(task_id="b")
                a >> b >> a
            """);

        Assert.StartsWith("AirflowDagCycleException: Cycle detected in DAG: cyclic. Faulty task: ", read.Error, StringComparison.Ordinal);
    }
}
