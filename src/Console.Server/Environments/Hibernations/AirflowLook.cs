using System.Globalization;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using Amazon.Runtime.Documents;
using DeployConsole.Server.Scopes;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>Asks an environment's Airflow what hangs on it: for the person who is about to delete it, and for nothing else.</summary>
internal sealed class AirflowLook(AwsClients aws, TimeProvider clock)
{
    // A plan must not wait long for a web server that cannot be reached.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>What Airflow counts, in words; and why not, when it cannot be asked.</summary>
    public async Task<IReadOnlyList<string>> WordsAsync(Scope scope, AwsEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.Status?.Value is not "AVAILABLE") { return [Unknown($"it is {environment.Status?.Value ?? "in an unknown state"}")]; }

        using var late = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var dags = await CountAsync(scope, environment.Name, "/dags", [], either.Token);
            var scheduled = await CountAsync(scope, environment.Name, "/dags", new() { ["paused"] = new Document(false) }, either.Token);
            var running = await CountAsync(scope, environment.Name, "/dags/~/dagRuns", new() { ["state"] = new Document("running") }, either.Token);
            return [Dags(dags, scheduled), Runs(running)];
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return [Unknown($"it did not answer within {s_patience.TotalSeconds:0} s")];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
        {
            return [Unknown(told.Sentence.TrimEnd('.'))];
        }
    }

    // One entry is asked for; the answer tells how many there are. A private web server answers inside its VPC only.
    // https://docs.aws.amazon.com/mwaa/latest/userguide/access-mwaa-apache-airflow-rest-api.html
    private async Task<int?> CountAsync(Scope scope, string name, string path, Dictionary<string, Document> query, CancellationToken cancellationToken)
    {
        query["limit"] = new Document(1);
        var answer = await aws.Reading(scope).Mwaa.InvokeRestApiAsync(
            new InvokeRestApiRequest { Name = name, Path = path, Method = RestApiMethod.GET, QueryParameters = new Document(query) }, cancellationToken);
        var body = answer.RestApiResponse;
        return body.IsDictionary() && body.AsDictionary().TryGetValue("total_entries", out var total) && total.IsInt() ? total.AsInt() : null;
    }

    private static string Dags(int? dags, int? scheduled) => (dags, scheduled) switch
    {
        (null, _) => Unknown("its answer holds no number"),
        (0, _) => "No DAG is scheduled by it",
        ({ } all, null) => string.Create(CultureInfo.InvariantCulture, $"{all} {Plural(all, "DAG")}; how many of them are paused is not known"),
        ({ } all, { } active) => string.Create(CultureInfo.InvariantCulture, $"{active} of {all} {Plural(all, "DAG")} scheduled by it {(active is 1 ? "runs" : "run")} no more; the others are paused"),
    };

    private static string Runs(int? running) => running switch
    {
        null => "How many DAG runs are under way is not known",
        0 => "No DAG run is under way",
        { } runs => string.Create(CultureInfo.InvariantCulture, $"{runs} {Plural(runs, "DAG run")} under way {(runs is 1 ? "ends" : "end")} with it"),
    };

    private static string Plural(int count, string word) => count is 1 ? word : $"{word}s";

    private static string Unknown(string why) => $"How many DAGs it schedules, and whether any of them runs, is not known: Airflow could not be asked ({why})";
}
