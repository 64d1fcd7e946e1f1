using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Scopes;

/// <summary>What knows the AWS accounts and reaches them.</summary>
internal static class ScopesPlatform
{
    public static IServiceCollection AddConsoleScopes(this IServiceCollection services)
    {
        services.AddOptions<AwsOptions>().BindConfiguration(AwsOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AwsOptions>, AwsOptionsValidation>()
            .AddSingleton<ScopeDirectory>()
            .AddSingleton<AwsRefusals>()
            .AddSingleton<AwsClients>()
            .AddSingleton<ScopeIdentities>()
            .AddSingleton<IdentityQuestions>()
            .AddHostedService<IdentityCheck>();
    }
}
