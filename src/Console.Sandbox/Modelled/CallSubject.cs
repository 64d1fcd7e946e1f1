using DeployConsole.AwsSdk.Protocols;

namespace DeployConsole.Sandbox.Modelled;

/// <summary>What a call is about, for the call log: its most telling member.</summary>
internal static class CallSubject
{
    private static readonly string[] s_members =
    [
        "service", "serviceName", "services", "task", "tasks", "serviceDeploymentArn", "serviceDeploymentArns", "serviceRevisionArns", "taskDefinition", "family",
        "cluster", "clusterName", "clusters", "repositoryName", "repositoryNames", "TargetGroupArn", "ListenerArn", "LoadBalancerArn", "Name", "Names",
        "ResourceArns", "resourceArn", "ResourceArn", "logGroupName", "Namespace",
    ];

    public static string? Of(ServerCall call)
    {
        foreach (var name in s_members)
        {
            switch (call.Operation.Input.FindMember(name)?.Get(call.Request))
            {
                case string { Length: > 0 } text:
                    return text;
                case List<string> { Count: > 0 } texts:
                    return string.Join(',', texts);
            }
        }

        return null;
    }
}
