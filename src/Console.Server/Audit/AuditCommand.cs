using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Audit;

/// <summary><c>audit verify</c>: checks the trail of the configured database, or of an export, without starting the console.</summary>
internal static class AuditCommand
{
    private const int Intact = 0;
    private const int Broken = 1;
    private const int NotVerified = 2;
    private const string Usage = """
        audit verify [--head HASH]               checks the configured database
        audit verify --file EXPORT [--head HASH] checks an export in JSON lines; - reads it from standard input

        --head HASH  a hash that was kept elsewhere: it must still be in the trail
        Ends with 0 when the trail is intact, 1 when it is broken, 2 when it could not be read.
        """;

    public static async Task<int> RunAsync(string[] arguments, TextWriter told, CancellationToken cancellationToken)
    {
        // Settings of the console itself (--Storage:Path=…) may stand among these arguments.
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        var head = builder.Configuration["head"];
        if (arguments is not ["verify", ..] || (head is not null && !IsHash(head)))
        {
            await told.WriteLineAsync(Usage);
            return NotVerified;
        }

        try
        {
            var verification = new AuditVerification(head);
            return builder.Configuration["file"] is { } file
                ? await VerifyAsync(file, verification, told, cancellationToken)
                : await VerifyAsync(builder, verification, told, cancellationToken);
        }
        catch (Exception unread) when (unread is System.Data.Common.DbException or IOException or UnauthorizedAccessException or FormatException or InvalidCastException or OptionsValidationException)
        {
            await told.WriteLineAsync($"The trail could not be read. {unread.Message}");
            return NotVerified;
        }
    }

    private static async Task<int> VerifyAsync(WebApplicationBuilder builder, AuditVerification verification, TextWriter told, CancellationToken cancellationToken)
    {
        builder.Services.AddConsoleStorage(builder.Configuration);
        await using var app = builder.Build();
        var choice = app.Services.GetRequiredService<DatabaseChoice>();
        if (choice is DatabaseChoice.SqliteFile sqlite && Path.GetFullPath(sqlite.Path, app.Environment.ContentRootPath) is var file && !File.Exists(file))
        {
            await told.WriteLineAsync($"There is no database at {file}: set Storage:Path, or ConnectionStrings:Console, to the console's.");
            return NotVerified;
        }

        await using var database = await app.Services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContextAsync(cancellationToken);
        var before = await HeadAsync(database, cancellationToken);
        if (before is null) { return await TellAsync(verification, new AuditBreak(0, null, "missing: the trail has lost its head"), told); }

        await foreach (var entry in database.Set<AuditRow>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (verification.Next(entry) is { } broken) { return await TellAsync(verification, broken, told); }
        }

        return await TellAsync(verification, verification.End(before, await HeadAsync(database, cancellationToken) ?? before), told);
    }

    private static async Task<int> VerifyAsync(string file, AuditVerification verification, TextWriter told, CancellationToken cancellationToken)
    {
        using var text = file is "-" ? Console.In : File.OpenText(file);
        await foreach (var entry in AuditJsonLines.ReadAsync(text, cancellationToken))
        {
            if (verification.NextOfPart(entry) is { } broken) { return await TellAsync(verification, broken, told); }
        }

        return await TellAsync(verification, verification.KeptHead(), told);
    }

    private static async Task<int> TellAsync(AuditVerification verification, AuditBreak? broken, TextWriter told)
    {
        if (broken is not null)
        {
            await told.WriteLineAsync($"BROKEN: {broken.Sentence}. {verification.Count} entries before it are intact.");
            return Broken;
        }

        var part = verification.Gaps is 0 ? "" : $" (a part of a trail: what is missing in {verification.Gaps} places cannot be checked)";
        await told.WriteLineAsync($"{verification.Count} entries, head {verification.LastHash}, intact{part}");
        return Intact;
    }

    private static Task<AuditHeadRow?> HeadAsync(ConsoleDatabase database, CancellationToken cancellationToken) =>
        database.Set<AuditHeadRow>().AsNoTracking().SingleOrDefaultAsync(head => head.Id == AuditHeadRow.Only, cancellationToken);

    private static bool IsHash(string text) => text.Length == AuditHash.BeforeTheFirst.Length && text.All(char.IsAsciiHexDigitLower);
}
