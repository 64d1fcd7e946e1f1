using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Guards.Tags;

/// <summary>Reads the tags of what a kind of operation works on, from AWS and not from the picture. A feature registers one for its kinds.</summary>
public interface ITagSource
{
    /// <summary>The kinds of operations that it knows the things of.</summary>
    IReadOnlyCollection<OperationKind> Kinds { get; }

    /// <summary>The thing and what it is part of; none when there is nothing yet that could have tags.</summary>
    /// <param name="target">The <see cref="Operations.OperationTarget.Name"/>.</param>
    Task<ImmutableArray<TaggedThing>> ReadAsync(Scope scope, string target, CancellationToken cancellationToken);
}

/// <summary>Something of AWS with its tags.</summary>
/// <param name="What">In words, for example <c>the cluster main</c>.</param>
/// <param name="UntagAction">The IAM action that takes a tag off it.</param>
/// <param name="UntagCommand">The command that does, up to its arguments, for example <c>aws ecs untag-resource</c>.</param>
public sealed record TaggedThing(string What, string? Arn, ImmutableSortedDictionary<string, string> Tags, string UntagAction, string UntagCommand);
