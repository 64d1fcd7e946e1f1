using System.Data.Common;

namespace DeployConsole.Chaos.Replicas;

/// <summary>The disk below the database. It may keep something else of a snapshot than what was written.</summary>
internal sealed class Disk
{
    // How everything begins that Data Protection has sealed.
    private const string Sealed = "CfDJ8";
    private int _damages;

    /// <summary>The next snapshot that is written can no longer be read.</summary>
    public void DamageNext() => Volatile.Write(ref _damages, 1);

    public void Write(DbCommand command)
    {
        if (!command.CommandText.Contains("INSERT INTO \"snapshots\"", StringComparison.Ordinal) || Interlocked.Exchange(ref _damages, 0) is 0) { return; }

        var content = command.Parameters.OfType<DbParameter>().Single(parameter => parameter.Value is string text && text.StartsWith(Sealed, StringComparison.Ordinal));
        var written = (string)(content.Value ?? "");
        var middle = written.Length / 2;
        content.Value = $"{written[..middle]}{(written[middle] is 'A' ? 'B' : 'A')}{written[(middle + 1)..]}";
    }
}
