using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DeployConsole.Server.Scopes;

/// <summary>Traces and metrics of the calls to AWS, named after OpenTelemetry's conventions for RPC.</summary>
internal static class AwsTelemetry
{
    public const string Name = "DeployConsole.Aws";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>("rpc.client.duration", "s", "How long calls to AWS take, retries included.");

    public static Call Begin(string service, string operation, AwsCallPolicy policy) => new(service, operation, policy);

    internal sealed class Call : IDisposable
    {
        private readonly AwsCallPolicy _policy;
        private readonly Activity? _activity;
        private readonly long _began;
        private TagList _tags;

        public Call(string service, string operation, AwsCallPolicy policy)
        {
            _policy = policy;
            _began = policy.Clock.GetTimestamp();
            _tags = [new("rpc.system", "aws-api"), new("rpc.service", service), new("rpc.method", operation), new("console.scope", policy.Scope.ToString())];
            _activity = s_source.StartActivity($"{service}.{operation}", ActivityKind.Client, parentContext: default, _tags);
        }

        public void Answered(string? requestId)
        {
            _activity?.SetTag("aws.request_id", requestId);
            if (_policy.Acting) { AwsRequestIds.Saw(requestId); }
        }

        public void Failed(Exception failure)
        {
            var told = AwsFailure.Of(failure);
            _tags.Add("error.type", told?.Code ?? failure.GetType().Name);
            _activity?.SetTag("aws.request_id", told?.RequestId);
            _activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            AwsRequestIds.Saw(told?.RequestId);
        }

        public void Dispose()
        {
            s_duration.Record(_policy.Clock.GetElapsedTime(_began).TotalSeconds, _tags);
            _activity?.Dispose();
        }
    }
}
