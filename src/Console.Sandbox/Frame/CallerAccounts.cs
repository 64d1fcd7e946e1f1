using System.Diagnostics.CodeAnalysis;
using System.Text;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Frame;

/// <summary>Which account an access key belongs to.</summary>
internal static class CallerAccounts
{
    /// <summary>The account of every key that names no other.</summary>
    public const string DefaultAccount = "111122223333";

    // The alphabet of AWS's access key ids. Eight letters hold 40 bits: enough for twelve digits.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string TemporaryPrefix = "ASIA";
    private const int AccountLetters = 8;

    /// <summary>Twelve digits are the account itself; a temporary key carries its account; any other key is the default account's.</summary>
    public static string AccountOf(string? accessKeyId) =>
        accessKeyId is null ? DefaultAccount
        : accessKeyId.Length == 12 && accessKeyId.All(char.IsAsciiDigit) ? accessKeyId
        : TryReadTemporary(accessKeyId, out var account) ? account
        : DefaultAccount;

    /// <summary>A temporary access key id that carries its account.</summary>
    public static string TemporaryKey(string account, IdSource ids)
    {
        var number = long.Parse(account, System.Globalization.CultureInfo.InvariantCulture);
        var letters = new StringBuilder(TemporaryPrefix);
        for (var place = AccountLetters - 1; place >= 0; place--)
        {
            letters.Append(Alphabet[(int)((number >> (place * 5)) & 31)]);
        }

        return letters.Append(ids.From(Alphabet, 8)).ToString();
    }

    private static bool TryReadTemporary(string key, [NotNullWhen(true)] out string? account)
    {
        account = null;
        if (key.Length != 20 || !key.StartsWith(TemporaryPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        long number = 0;
        foreach (var letter in key.AsSpan(TemporaryPrefix.Length, AccountLetters))
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            number = (number << 5) | (uint)digit;
        }

        account = number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);
        return account.Length == 12;
    }
}
