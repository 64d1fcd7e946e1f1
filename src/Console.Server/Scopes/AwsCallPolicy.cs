using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DeployConsole.Contracts;

namespace DeployConsole.Server.Scopes;

/// <summary>What holds for every call of one client.</summary>
/// <param name="Role">To be held before the call is signed; null for credentials that the SDK finds.</param>
internal sealed record AwsCallPolicy(ScopeId Scope, TimeSpan Timeout, TimeProvider Clock, bool Acting, AwsRefusals Refusals, AssumedRole? Role);

/// <summary>The policies of the console's clients, found by the client's configuration.</summary>
/// <remarks>The SDK lets a handler into the pipeline of every client of the process only; a client without a policy is left alone.</remarks>
internal static class AwsCallPolicies
{
    private static readonly ConditionalWeakTable<IClientConfig, AwsCallPolicy> s_policies = [];

    public static void Set(IClientConfig config, AwsCallPolicy policy) => s_policies.AddOrUpdate(config, policy);

    public static AwsCallPolicy? Of(IClientConfig config) => s_policies.TryGetValue(config, out var policy) ? policy : null;

    /// <summary>Lets the handler into every client that is made from now on; again, nothing happens.</summary>
    public static void Install() => RuntimePipelineCustomizerRegistry.Instance.Register(Customizer.Instance);

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        public static Customizer Instance { get; } = new();

        public string UniqueName => "DeployConsole";

        public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new AwsCallHandler());
    }
}
