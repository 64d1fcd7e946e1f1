namespace DeployConsole.Sandbox.Ecs;

/// <summary>Makes the record of a task that belongs to a service.</summary>
internal static class ServiceTask
{
    public static TaskRecord Make(ServiceRecord service, DeploymentRecord deployment, TaskIdentity identity, DateTimeOffset created)
    {
        var task = new TaskRecord(service.Cluster, deployment.Settings, identity, created)
        {
            Service = service,
            Deployment = deployment,
            Group = "service:" + service.Name,
            StartedBy = deployment.Id,
            ExecuteCommand = service.ExecuteCommand,
        };
        if (service.PropagateTags == "SERVICE")
        {
            foreach (var (key, value) in service.Tags)
            {
                task.Tags[key] = value;
            }
        }

        if (service.ManagedTags)
        {
            task.Tags["aws:ecs:clusterName"] = service.Cluster.Name;
            task.Tags["aws:ecs:serviceName"] = service.Name;
        }

        return task;
    }
}
