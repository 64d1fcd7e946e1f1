using Amazon.CloudWatch.Model;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>A metric's identity: namespace, name and dimensions, whose order does not matter.</summary>
internal sealed record MetricKey(string Namespace, string Name, string Dimensions)
{
    public static MetricKey Of(string space, string name, IEnumerable<KeyValuePair<string, string>> dimensions) =>
        new(space, name, string.Join('\n', dimensions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}\t{pair.Value}")));

    public static MetricKey Of(string space, string name, IEnumerable<Dimension>? dimensions) =>
        Of(space, name, (dimensions ?? []).Select(dimension => KeyValuePair.Create(dimension.Name, dimension.Value)));

    public IEnumerable<Dimension> Pairs => Dimensions.Length == 0
        ? []
        : Dimensions.Split('\n').Select(pair => pair.Split('\t')).Select(pair => new Dimension { Name = pair[0], Value = pair[1] });

    public Metric ToMetric() => new() { Namespace = Namespace, MetricName = Name, Dimensions = [.. Pairs] };
}
