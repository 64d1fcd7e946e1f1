using DeployConsole.Contracts.Dags;
using Xunit;

namespace DeployConsole.Client.Dags;

public sealed class DagRulesTests
{
    [Theory]
    [InlineData("../secret.py", "must stay inside the DAG folder")]
    [InlineData("a/../../b.py", "must stay inside the DAG folder")]
    [InlineData("/etc/passwd", "must not begin with /")]
    [InlineData("a\\b.py", "uses / between folders")]
    [InlineData("a//b.py", "an empty name")]
    public void A_path_that_leaves_the_folder_or_is_none_is_refused_in_words(string path, string words) =>
        Assert.Contains(words, DagRules.Refusal(path, 10), StringComparison.Ordinal);

    [Theory]
    [InlineData(".env", true)]
    [InlineData("conf/prod.env", true)]
    [InlineData("keys/server.PEM", true)]
    [InlineData("pipeline.py", false)]
    [InlineData("environment.py", false)]
    public void A_file_whose_name_speaks_of_secrets_is_warned_of(string path, bool warned) => Assert.Equal(warned, DagRules.Warning(path) is not null);

    [Fact]
    public void A_file_of_50_MiB_is_refused_with_both_sizes()
    {
        var why = DagRules.Refusal("model.pkl", 50L * 1024 * 1024);

        Assert.Contains("50 MiB", why, StringComparison.Ordinal);
        Assert.Contains("20 MiB", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipeline.py", false)]
    [InlineData("pkg/__init__.py", true)]
    [InlineData(".airflowignore", true)]
    [InlineData("pkg/not__init__.py", false)]
    public void An_empty_file_is_refused_unless_it_is_empty_on_purpose(string path, bool fine) =>
        Assert.Equal(fine, DagRules.Refusal(path, 0) is null);

    [Fact]
    public void A_source_that_is_no_text_is_refused()
    {
        Assert.Contains("not UTF-8", DagRules.Refusal(new FileReading("ab", IsText: false, null)), StringComparison.Ordinal);
        Assert.Contains("could not read", DagRules.Refusal(new FileReading(null, IsText: true, "unreadable")), StringComparison.Ordinal);
        Assert.Contains("https", DagRules.Refusal(new FileReading(null, IsText: true, "insecure")), StringComparison.Ordinal);
        Assert.Null(DagRules.Refusal(new FileReading("ab", IsText: true, null)));
    }

    [Fact]
    public void Too_many_files_and_too_many_bytes_are_refused_together()
    {
        Assert.Null(DagRules.RefusalOfAll(DagLimits.Files, DagLimits.TotalBytes));
        Assert.Contains("501 files", DagRules.RefusalOfAll(DagLimits.Files + 1, 1), StringComparison.Ordinal);
        Assert.Contains("100 MiB", DagRules.RefusalOfAll(1, DagLimits.TotalBytes + 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dags/__pycache__/a.cpython-312.pyc", true)]
    [InlineData(".git/config", true)]
    [InlineData("etl/.DS_Store", true)]
    [InlineData("etl/git.py", false)]
    public void Leftovers_of_tools_are_known(string path, bool leftover) => Assert.Equal(leftover, DagRules.IsLeftover(path));

    [Theory]
    [InlineData("dags/", new[] { "dags/a.py", "dags/b/c.py" }, "dags/")]
    [InlineData("airflow/dags/", new[] { "dags/a.py" }, "dags/")]
    [InlineData("dags/", new[] { "dags/a.py", "b.py" }, "")]
    [InlineData("dags/", new[] { "etl/a.py" }, "")]
    public void The_DAG_folder_itself_is_not_put_into_the_DAG_folder(string dagFolder, string[] paths, string dropped) =>
        Assert.Equal(dropped, DagRules.FolderToDrop(paths, dagFolder));
}
