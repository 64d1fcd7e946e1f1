using DeployConsole.Contracts.Scopes;
using DeployConsole.Sandbox.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Scopes;

/// <summary>Ways in which the account of <c>ml-prod.eu-west-1</c> is not what the configuration says, or cannot be told.</summary>
internal static class ForeignAccount
{
    public const string Prod = "ml-prod.eu-west-1";

    /// <summary>The role that leads into the account that everything of the sandbox's ml-prod is in.</summary>
    public const string Role = "arn:aws:iam::111122223333:role/deploy-console";

    /// <summary>The configuration names one account, and its role leads into another.</summary>
    public static (string Name, string Value)[] Wrong { get; } = [("Aws:Scopes:0:AccountId", "999988887777"), ("Aws:Scopes:0:RoleArn", Role)];

    /// <summary>The account that the role leads into.</summary>
    public static (string Name, string Value)[] Right { get; } = [("Aws:Scopes:0:AccountId", "111122223333"), ("Aws:Scopes:0:RoleArn", Role)];

    /// <summary>STS does not say whose account it is.</summary>
    public static IDisposable Unconfirmed(this ConsoleHost host, IdentityState how) => host.Aws.Faults.Add(how switch
    {
        IdentityState.Refused => new Fault
        {
            Kind = FaultKind.Error, Service = "sts", Account = "111122223333", Code = "ExpiredToken", Status = 403, Message = "The security token included in the request is expired",
        },
        _ => new Fault { Kind = FaultKind.Reset, Service = "sts", Account = "111122223333" },
    });

    /// <summary>Ends when the console knows that of its scope.</summary>
    public static async Task<ScopeIdentity> IdentityAsync(this ConsoleHost host, IdentityState state, string scope = Prod)
    {
        var identities = host.Services.GetRequiredService<ScopeIdentities>();
        using var watch = identities.Changed.Begin();
        while (identities.Of(host.Scope(scope)).State != state) { await watch.NextAsync(TestContext.Current.CancellationToken); }

        return identities.Of(host.Scope(scope));
    }
}
