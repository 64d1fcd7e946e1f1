using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards.Tags;

/// <summary>Refuses what destroys a thing that is tagged <c>console:protected</c>. The tags are read anew each time it is asked.</summary>
/// <remarks>It cannot be overruled here: who may take the tag off decides, and AWS knows who that is.</remarks>
internal sealed class ProtectionGuard(TagReader tags, GuardSettings settings) : IOperationGuard
{
    public string Name => "Protection tag";

    public async Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        var refuses = question.Destroys || settings.Now.ProtectedKinds.Contains(question.Kind);
        var reading = await tags.ReadAsync(question, cancellationToken);
        if (reading.Things.FirstOrDefault(thing => ProtectionTag.Protects(thing.Tags)) is { } thing)
        {
            return refuses
                ? GuardAnswer.Refuse($"The tag {ProtectionTag.Key} protects {thing.What}. {HowToRemove(thing)}", canBreakGlass: false)
                : GuardAnswer.Warn($"The tag {ProtectionTag.Key} protects {thing.What} from being deleted here; this does not delete it.");
        }

        return (reading.Unread, refuses) switch
        {
            (null, true) => GuardAnswer.PassWith($"It does not have the tag {ProtectionTag.Key}; AWS was asked just now."),
            (null, false) => GuardAnswer.Pass,
            (var why, true) => GuardAnswer.Refuse($"Whether it is protected could not be read, so it is not touched. {why}", canBreakGlass: false),
            (var why, false) => GuardAnswer.Warn($"Whether it has the tag {ProtectionTag.Key} could not be read. {why}"),
        };
    }

    private static string HowToRemove(TaggedThing thing) =>
        $"Whoever is allowed {thing.UntagAction} on it can take the tag off, in the AWS console under its tags or with: {thing.UntagCommand} --resource-arn {thing.Arn ?? "ARN"} --tag-keys {ProtectionTag.Key}";
}
