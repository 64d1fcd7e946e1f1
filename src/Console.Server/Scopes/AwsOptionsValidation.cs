using DeployConsole.Contracts;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Scopes;

/// <summary>Refuses a start with wrong settings, and names each.</summary>
internal sealed class AwsOptionsValidation : IValidateOptions<AwsOptions>
{
    public ValidateOptionsResult Validate(string? name, AwsOptions options)
    {
        var wrong = new List<string>();
        if (options.Endpoint is { Scheme: not ("http" or "https") }) { wrong.Add("Aws:Endpoint must be an http or https address."); }
        if (options.TimeFactor is not (>= 1 and <= 100_000)) { wrong.Add("Aws:TimeFactor must be from 1 to 100000."); }
        if (options.CallTimeout <= TimeSpan.Zero || options.CallTimeout > TimeSpan.FromMinutes(10)) { wrong.Add("Aws:CallTimeout must be above zero and at most ten minutes."); }

        for (var index = 0; index < options.Scopes.Count; index++)
        {
            wrong.AddRange(WrongIn(options.Scopes[index], $"Aws:Scopes:{index}"));
        }

        var twice = options.Scopes.GroupBy(scope => (scope.Alias, scope.Region)).Where(group => group.Count() > 1).Select(group => group.Key);
        wrong.AddRange(twice.Select(key => $"Aws:Scopes names {key.Alias}.{key.Region} twice."));
        return wrong.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> WrongIn(ScopeSettings scope, string at)
    {
        if (string.IsNullOrEmpty(scope.Region)) { yield return $"{at}:Region is missing."; }
        if (string.IsNullOrEmpty(scope.Alias)) { yield return $"{at}:Alias is missing."; }
        else if (!ScopeId.TryParse($"{scope.Alias}.{scope.Region}", null, out _))
        {
            yield return $"{at}:Alias and {at}:Region together must be at most 64 lower-case letters, digits, dashes and dots.";
        }

        if (scope.AccountId is not { Length: 12 } account || !account.All(char.IsAsciiDigit)) { yield return $"{at}:AccountId must be twelve digits."; }
        if (scope.RoleArn is { } role && !role.StartsWith("arn:", StringComparison.Ordinal)) { yield return $"{at}:RoleArn must be the ARN of an IAM role."; }
        if (scope.ExternalId is not null && scope.RoleArn is null) { yield return $"{at}:ExternalId is of no use without {at}:RoleArn."; }
    }
}
