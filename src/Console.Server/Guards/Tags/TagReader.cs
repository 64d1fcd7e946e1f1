using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Guards.Tags;

/// <summary>Reads the tags that a question is about, once for all guards that it is put to.</summary>
internal sealed class TagReader(IEnumerable<ITagSource> sources)
{
    private readonly ConditionalWeakTable<GuardQuestion, Task<TagReading>> _asked = [];

    public Task<TagReading> ReadAsync(GuardQuestion question, CancellationToken cancellationToken) =>
        _asked.GetValue(question, asked => LookAsync(asked, cancellationToken));

    private async Task<TagReading> LookAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        var fitting = sources.Where(source => source.Kinds.Contains(question.Kind)).ToList();
        if (fitting.Count is 0) { return new TagReading([], $"The console reads no tags for a {question.Kind}."); }

        var things = ImmutableArray.CreateBuilder<TaggedThing>();
        try
        {
            foreach (var source in fitting) { things.AddRange(await source.ReadAsync(question.Scope, question.Target.Name, cancellationToken)); }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
        {
            return new TagReading(things.ToImmutable(), told.Sentence);
        }

        return new TagReading(things.ToImmutable(), null);
    }
}

/// <param name="Unread">Why not all could be read; null when they were.</param>
internal sealed record TagReading(ImmutableArray<TaggedThing> Things, string? Unread);
