using System.Globalization;
using System.Text;

namespace DeployConsole.Sandbox.S3;

/// <summary>Numbers in queries, refused as S3 refuses them.</summary>
internal static class Numbers
{
    public static int Read(string? sent, string name, int absent, int least, int most)
    {
        if (string.IsNullOrEmpty(sent))
        {
            return absent;
        }

        return !int.TryParse(sent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? throw S3Faults.InvalidArgument(name, sent, $"Provided {name} not an integer or within integer range")
            : number < least
                ? throw S3Faults.InvalidArgument(name, sent, $"Argument {name} must be an integer between {least} and 2147483647")
                : Math.Min(number, most);
    }
}

/// <summary>Continuation tokens: opaque to clients, the last key to us.</summary>
internal static class Tokens
{
    public static string Write(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    public static string Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw S3Faults.InvalidArgument("continuation-token", token, "The continuation token provided is incorrect");
        }
    }
}
