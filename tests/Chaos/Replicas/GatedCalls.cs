using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Chaos.Replicas;

/// <summary>Leads the AWS calls of simulated replicas through their gates. The SDK lets a handler into the pipelines of the whole process only; it knows a replica by its clock.</summary>
internal sealed class GatedCalls : IRuntimePipelineCustomizer
{
    private static readonly ConditionalWeakTable<TimeProvider, Door> s_doors = [];

    public string UniqueName => "DeployConsole.Chaos";

    public static void Install() => RuntimePipelineCustomizerRegistry.Instance.Register(new GatedCalls());

    public static void Lead(TimeProvider clock, Gate gate, CallsUnderWay calls) => s_doors.Add(clock, new Door(gate, calls));

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new Handler());

    private sealed record Door(Gate Gate, CallsUnderWay Calls);

    private sealed class Handler : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            if (AwsCallPolicies.Of(executionContext.RequestContext.ClientConfig) is not { } policy || !s_doors.TryGetValue(policy.Clock, out var door))
            {
                return await base.InvokeAsync<T>(executionContext);
            }

            await door.Gate.PassAsync(policy.Acting ? Place.BeforeCall : null, holds: true);
            var answer = await AskAsync<T>(executionContext, door.Calls);
            await door.Gate.PassAsync(policy.Acting ? Place.AfterCall : null, holds: true);
            return answer;
        }

        private async Task<T> AskAsync<T>(IExecutionContext executionContext, CallsUnderWay calls) where T : AmazonWebServiceResponse, new()
        {
            var call = calls.Begin(executionContext.RequestContext.RequestName.Replace("Request", "", StringComparison.Ordinal));
            var answered = true;
            try
            {
                return await base.InvokeAsync<T>(executionContext);
            }
            catch (OperationCanceledException)
            {
                answered = false;
                throw;
            }
            finally
            {
                calls.End(call, answered);
            }
        }
    }
}
