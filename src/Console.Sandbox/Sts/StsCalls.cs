using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Sts;

/// <summary>The operations of STS.</summary>
internal static partial class StsCalls
{
    public static IEnumerable<XElement> GetCallerIdentity(StsCall call)
    {
        var account = call.Request.Account.Id;
        var session = call.Sessions.Find(call.Request.Caller?.AccessKeyId ?? "");
        return
        [
            new("Arn", session?.PrincipalArn ?? $"arn:aws:iam::{account}:user/sandbox"),
            new("UserId", session?.UserId ?? "AIDASANDBOXUSER00001"),
            new("Account", account),
        ];
    }

    public static IEnumerable<XElement> AssumeRole(StsCall call) => Assume(call, Identity(call));

    public static IEnumerable<XElement> AssumeRoleWithWebIdentity(StsCall call)
    {
        _ = Required(call, "WebIdentityToken", 4, 20_000);
        var anonymous = new XElement("SubjectFromWebIdentityToken", "sandbox");
        return [.. Assume(call, "anonymous"), anonymous];
    }

    public static IEnumerable<XElement> GetSessionToken(StsCall call)
    {
        var duration = Duration(call, absent: 43_200, most: 129_600);
        var account = call.Request.Account;
        return [Credentials(call, call.Sessions.Begin(account.World, account.Id, $"arn:aws:iam::{account.Id}:user/sandbox", "AIDASANDBOXUSER00001", duration))];
    }

    private static XElement[] Assume(StsCall call, string who)
    {
        var role = Required(call, "RoleArn", 20, 2048);
        var name = Required(call, "RoleSessionName", 2, 64);
        if (RoleArn().Match(role) is not { Success: true } parts)
        {
            throw new AwsFault("ValidationError", $"{role} is invalid");
        }

        if (!SessionName().IsMatch(name))
        {
            throw Invalid("roleSessionName", name, "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }

        var world = call.Request.World;
        if (!world.State<RoleDirectory>().Exists(role))
        {
            throw new AwsFault("AccessDenied", $"User: {who} is not authorized to perform: sts:AssumeRole on resource: {role}", 403);
        }

        var (account, roleName) = (parts.Groups[1].Value, parts.Groups[2].Value.Split('/')[^1]);
        var arn = $"arn:aws:sts::{account}:assumed-role/{roleName}/{name}";
        var id = $"AROASANDBOXROLE00001:{name}";
        var session = call.Sessions.Begin(world, account, arn, id, Duration(call, absent: 3600, most: 43_200));
        return
        [
            new("AssumedRoleUser", new XElement("AssumedRoleId", id), new XElement("Arn", arn)),
            Credentials(call, session),
        ];
    }

    private static XElement Credentials(StsCall call, StsSession session) => new(
        "Credentials",
        new XElement("AccessKeyId", session.AccessKeyId),
        new XElement("SecretAccessKey", call.Request.World.Ids.Alphanumeric(40)),
        new XElement("SessionToken", call.Request.World.Ids.Alphanumeric(120)),
        new XElement("Expiration", session.Expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    private static string Identity(StsCall call) =>
        call.Sessions.Find(call.Request.Caller?.AccessKeyId ?? "")?.PrincipalArn ?? $"arn:aws:iam::{call.Request.Account.Id}:user/sandbox";

    private static string Required(StsCall call, string name, int least, int most)
    {
        var member = char.ToLowerInvariant(name[0]) + name[1..];
        var value = call.Form.GetValueOrDefault(name)
            ?? throw new AwsFault("ValidationError", $"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must not be null");
        return value.Length < least ? throw Invalid(member, value, $"Member must have length greater than or equal to {least}")
            : value.Length > most ? throw Invalid(member, value, $"Member must have length less than or equal to {most}")
            : value;
    }

    private static TimeSpan Duration(StsCall call, int absent, int most)
    {
        if (call.Form.GetValueOrDefault("DurationSeconds") is not { } sent)
        {
            return TimeSpan.FromSeconds(absent);
        }

        return int.TryParse(sent, CultureInfo.InvariantCulture, out var seconds) && seconds >= 900 && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid("durationSeconds", sent, seconds < 900 ? "Member must have value greater than or equal to 900" : $"Member must have value less than or equal to {most}");
    }

    private static AwsFault Invalid(string member, string value, string constraint) =>
        new("ValidationError", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    [GeneratedRegex("^arn:aws(?:-[a-z]+)*:iam::([0-9]{12}):role/(.+)$")]
    private static partial Regex RoleArn();

    [GeneratedRegex("^[\\w+=,.@-]*$")]
    private static partial Regex SessionName();
}
