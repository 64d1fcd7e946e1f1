namespace DeployConsole.Sandbox.S3;

/// <summary>The order of keys in lists: by the bytes of their UTF-8 form, which differs from .NET's ordinal order above the surrogates.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var shared = x.AsSpan().CommonPrefixLength(y);
        return shared == x.Length || shared == y.Length ? x.Length - y.Length : Weight(x[shared]) - Weight(y[shared]);
    }

    // In UTF-8, what surrogates encode comes after everything else.
    private static int Weight(char letter) => char.IsSurrogate(letter) ? letter + 0x10000 : letter;
}
