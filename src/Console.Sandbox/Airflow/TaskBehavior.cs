using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployConsole.Sandbox.Airflow;

/// <summary>How a task of the simulation turns out: by what its source says, else well.</summary>
internal static partial class TaskBehavior
{
    /// <summary>A plain <c>sleep N</c> is believed; every other task takes 15 to 75 seconds, always the same ones.</summary>
    public static TimeSpan Duration(AirflowTask task)
    {
        if (task.Source.Operator == "EmptyOperator")
        {
            return TimeSpan.FromMilliseconds(200);
        }

        return Sleep().Match(task.Source.Command ?? "") is { Success: true } sleep
            ? TimeSpan.FromSeconds(int.Parse(sleep.Groups[1].Value, CultureInfo.InvariantCulture))
            : TimeSpan.FromSeconds(15 + (task.Source.Id.Sum(letter => letter) % 60));
    }

    /// <summary>A bash command that ends in <c>exit N</c> ends so.</summary>
    public static int ExitCode(AirflowTask task) =>
        Exit().Match(task.Source.Command ?? "") is { Success: true } exit ? int.Parse(exit.Groups[1].Value, CultureInfo.InvariantCulture) % 256 : 0;

    public static string Log(AirflowTask task, int code)
    {
        var (begin, end) = (TaskRunner.Stamp(task.Start ?? default), TaskRunner.Stamp(task.End ?? default));
        var outcome = code == 0
            ? $"[{end}] {{taskinstance.py:341}} INFO - Marking task as SUCCESS. dag_id={task.Run.Dag.Id}, task_id={task.Source.Id}, run_id={task.Run.Id}\n"
            : $"[{end}] {{taskinstance.py:3301}} ERROR - Task failed with exception\n"
                + "Traceback (most recent call last):\n"
                + "  File \"/usr/local/airflow/.local/lib/python3.11/site-packages/airflow/operators/bash.py\", line 249, in execute\n"
                + "    raise AirflowException(\n"
                + $"airflow.exceptions.AirflowException: Bash command failed. The command returned a non-zero exit code {code}.\n";
        return $"[{begin}] {{taskinstance.py:2865}} INFO - Starting attempt {task.Tries} of {task.MaxTries + 1}\n"
            + $"[{begin}] {{taskinstance.py:2888}} INFO - Executing <Task({task.Source.Operator}): {task.Source.Id}> on {task.Run.LogicalDate:yyyy-MM-dd HH:mm:ss}+00:00\n"
            + outcome;
    }

    [GeneratedRegex(@"\bsleep ([0-9]{1,5})\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bexit ([0-9]{1,3})\s*$")]
    private static partial Regex Exit();
}
