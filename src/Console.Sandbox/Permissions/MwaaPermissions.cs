using Amazon.MWAA.Model;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Permissions;

/// <summary>
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedworkflowsforapacheairflow.html and, for what
/// making an environment asks of other services, https://docs.aws.amazon.com/mwaa/latest/userguide/access-policies.html.
/// </summary>
internal static class MwaaPermissions
{
    private const string PassedTo = "airflow.amazonaws.com";

    // The console calls Airflow as the role that may change variables, connections and pools.
    private const string AirflowRole = "Admin";

    public static IEnumerable<NeededAction> Of(ServerCall call, Account account)
    {
        var operation = call.Operation.Name;
        var resource = operation switch
        {
            "ListEnvironments" => "*",
            "InvokeRestApi" or "CreateWebLoginToken" => account.Arn("airflow", $"role/{call.Text("Name")}/{AirflowRole}"),
            "TagResource" or "UntagResource" or "ListTagsForResource" => call.Text("ResourceArn") ?? "*",
            _ => account.Arn("airflow", $"environment/{call.Text("Name")}"),
        };
        IEnumerable<NeededAction> own = [new($"airflow:{operation}", resource)];
        if (operation is "CreateEnvironment" && call.Has("Tags"))
        {
            own = own.Append(new("airflow:TagResource", resource));
        }

        if (operation is "CreateEnvironment" or "UpdateEnvironment" && call.Text("ExecutionRoleArn") is { } role)
        {
            own = own.Append(new("iam:PassRole", role, PassedTo));
        }

        return call.Request is CreateEnvironmentRequest create ? own.Concat(Making(create, account)) : own;
    }

    private static IEnumerable<NeededAction> Making(CreateEnvironmentRequest create, Account account)
    {
        yield return new("ec2:DescribeRouteTables", "*");
        yield return new("ec2:DescribeSubnets", "*");
        yield return new("ec2:DescribeVpcs", "*");
        yield return new("ec2:CreateVpcEndpoint", account.Arn("ec2", "vpc-endpoint/*"));
        yield return new("ec2:CreateVpcEndpoint", account.Arn("ec2", "vpc/*"));
        yield return new("ec2:CreateNetworkInterface", account.Arn("ec2", "network-interface/*"));
        foreach (var subnet in create.NetworkConfiguration?.SubnetIds ?? [])
        {
            yield return new("ec2:CreateVpcEndpoint", account.Arn("ec2", $"subnet/{subnet}"));
            yield return new("ec2:CreateNetworkInterface", account.Arn("ec2", $"subnet/{subnet}"));
        }

        foreach (var group in create.NetworkConfiguration?.SecurityGroupIds ?? [])
        {
            yield return new("ec2:CreateVpcEndpoint", account.Arn("ec2", $"security-group/{group}"));
        }

        if (create.SourceBucketArn is { } bucket)
        {
            yield return new("s3:GetEncryptionConfiguration", bucket);
        }
    }
}
