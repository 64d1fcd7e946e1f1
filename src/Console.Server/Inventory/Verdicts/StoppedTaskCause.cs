using System.Globalization;
using System.Text.RegularExpressions;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Says in a sentence why a task stopped, when it stopped because something is wrong.</summary>
/// <remarks>
/// The texts that are looked for are those of
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
/// </remarks>
internal static partial class StoppedTaskCause
{
    /// <summary>The cause; null when the task runs, or was stopped by a deployment, by scaling or by a person.</summary>
    public static string? Of(TaskFact task)
    {
        if (!task.IsStopped) { return null; }

        var reason = task.StoppedReason ?? "";
        return Pull(task, reason)
            ?? Resources(reason)
            ?? Exit(task, reason)
            ?? Killed(task, reason);
    }

    private static string? Pull(TaskFact task, string reason)
    {
        var container = task.Containers.FirstOrDefault(candidate => Says(candidate.Reason, "CannotPull"));
        var text = Says(reason, "CannotPull") ? reason : container?.Reason;
        if (text is null) { return null; }

        var image = (container ?? task.Containers.FirstOrDefault(candidate => candidate.ExitCode is null))?.Image;
        if (Says(text, "not found") || Says(text, "manifest unknown") || Says(text, "does not exist"))
        {
            return image is null ? "Image not found in the repository" : NotFound(ImageName.Parse(image));
        }

        if (Says(text, "denied") || Says(text, "403") || Says(text, "not authorized") || Says(text, "no basic auth"))
        {
            return $"Image could not be pulled: access to {image ?? "the repository"} was denied to the execution role";
        }

        return Says(text, "timeout") || Says(text, "deadline exceeded")
            ? "Image could not be pulled: the registry did not answer; the subnets may have no route to it"
            : $"Image could not be pulled: {Rest(text)}";
    }

    private static string NotFound(ImageName image) => image switch
    {
        { Digest: { } digest } => $"Image not found: {digest} is not in the repository {image.Repository}",
        _ => $"Image not found: tag {image.Tag ?? "latest"} is not in the repository {image.Repository}",
    };

    private static string? Resources(string reason)
    {
        if (!Says(reason, "ResourceInitializationError")) { return null; }

        if (Says(reason, "secret") || Says(reason, "ssm"))
        {
            var name = SecretName().Match(reason) is { Success: true } secret ? secret.Groups["name"].Value
                : ParameterName().Match(reason) is { Success: true } parameter ? parameter.Groups["name"].Value
                : null;
            var why = Says(reason, "AccessDenied") || Says(reason, "not authorized") ? ": the execution role may not read it"
                : Says(reason, "ResourceNotFound") || Says(reason, "can't find") || Says(reason, "ParameterNotFound") || Says(reason, "invalid parameters") ? ": it does not exist"
                : "";
            return $"Secret {(name is null ? "" : $"{name} ")}could not be read{why}";
        }

        return Says(reason, "log group") || Says(reason, "log stream")
            ? "The log group does not exist, or the execution role may not write to it"
            : $"The task could not be prepared: {Rest(reason)}";
    }

    private static string? Exit(TaskFact task, string reason)
    {
        var killed = task.Containers.FirstOrDefault(container => Says(container.Reason, "OutOfMemory"));
        if (killed is not null || Says(reason, "OutOfMemory"))
        {
            var container = killed ?? task.Containers.FirstOrDefault(candidate => candidate.ExitCode is > 0);
            return container is null ? "Out of memory" : $"Out of memory: container {container.Name} exited {Number(container.ExitCode ?? 137)}";
        }

        if (task.StopCode is not "EssentialContainerExited" && !Says(reason, "Essential container")) { return null; }

        var exited = task.Containers.FirstOrDefault(container => container.ExitCode is > 0)
            ?? task.Containers.FirstOrDefault(container => container.ExitCode is 0);
        return exited switch
        {
            null => "An essential container exited",
            { ExitCode: 137 } => $"Container {exited.Name} was killed (exit code 137): often memory",
            { ExitCode: 139 } => $"Container {exited.Name} crashed: segmentation fault (exit code 139)",
            { ExitCode: 127 } => $"Container {exited.Name} did not find its command (exit code 127)",
            { ExitCode: 126 } => $"Container {exited.Name} may not run its command (exit code 126)",
            { ExitCode: 0 } => $"Container {exited.Name} ended by itself (exit code 0), but a service should go on",
            _ => $"Container {exited.Name} exited with code {Number(exited.ExitCode ?? 0)}",
        };
    }

    private static string? Killed(TaskFact task, string reason)
    {
        if (Says(reason, "container health check")) { return "The container's health check fails"; }

        if (Says(reason, "health check")) { return "The load balancer's health check fails, so ECS replaces the tasks"; }

        return task.StopCode switch
        {
            "TaskFailedToStart" => $"The task did not start: {(reason.Length > 0 ? Rest(reason) : "ECS names no reason")}",
            "SpotInterruption" => "Fargate Spot took the capacity back",
            "InfrastructureHealth" => "AWS replaced the host under the task",
            _ => null,
        };
    }

    private static bool Says(string? text, string what) => text?.Contains(what, StringComparison.OrdinalIgnoreCase) is true;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // "ErrorKind: sentence" becomes "sentence", not endless.
    private static string Rest(string text)
    {
        const int Longest = 200;
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var rest = colon is > 0 and < 40 ? text[(colon + 2)..] : text;
        return rest.Length > Longest ? $"{rest[..Longest]}…" : rest;
    }

    // An ARN of Secrets Manager ends in a dash and six characters that are not part of the name.
    [GeneratedRegex(@"arn:[\w-]+:secretsmanager:[^:\s]*:\d*:secret:(?<name>[\w/+=.@-]+?)(?:-[A-Za-z0-9]{6})?(?=[\s:,'""\]]|$)")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?:arn:[\w-]+:ssm:[^:\s]*:\d*:parameter|invalid parameters:)\s*\[?/?(?<name>[\w/.-]+)")]
    private static partial Regex ParameterName();
}
