using System.Globalization;
using Amazon.ECS.Model;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Task definitions by family, revisions in order.</summary>
internal sealed class TaskDefinitionShelf
{
    private readonly SortedDictionary<string, List<TaskDefinition>> _families = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _tags = [];

    public IReadOnlyDictionary<string, List<TaskDefinition>> Families => _families;

    public IEnumerable<TaskDefinition> All => _families.Values.SelectMany(family => family);

    public int NextRevision(string family) => _families.TryGetValue(family, out var revisions) ? revisions.Count + 1 : 1;

    public void Add(TaskDefinition definition)
    {
        if (!_families.TryGetValue(definition.Family, out var revisions))
        {
            revisions = [];
            _families.Add(definition.Family, revisions);
        }

        revisions.Add(definition);
    }

    public Dictionary<string, string> TagsOf(string arn)
    {
        if (!_tags.TryGetValue(arn, out var tags))
        {
            tags = [];
            _tags.Add(arn, tags);
        }

        return tags;
    }

    /// <summary>By ARN, <c>family:revision</c>, or <c>family</c> for its latest ACTIVE revision.</summary>
    public TaskDefinition? Find(string reference)
    {
        var slash = reference.StartsWith("arn:", StringComparison.Ordinal) ? reference.IndexOf('/', StringComparison.Ordinal) : -1;
        var name = slash < 0 ? reference : reference[(slash + 1)..];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (!_families.TryGetValue(colon < 0 ? name : name[..colon], out var revisions))
        {
            return null;
        }

        if (colon < 0)
        {
            return revisions.FindLast(definition => definition.Status?.Value == "ACTIVE");
        }

        return int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revisions.Find(definition => definition.Revision == revision)
            : null;
    }
}
