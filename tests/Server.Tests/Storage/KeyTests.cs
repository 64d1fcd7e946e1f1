using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Storage;

public sealed class KeyTests
{
    [Fact]
    public async Task Keys_in_the_shared_database_are_encrypted_with_the_certificate_and_read_by_who_has_it()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pfx");
        try
        {
            await File.WriteAllBytesAsync(path, Certificate(), TestContext.Current.CancellationToken);
            (string, string)[] settings = [("Keys:CertificatePath", path), ("Keys:CertificatePassword", "a password")];
            await using var one = await DatabaseUnderTest.CreateAsync(DatabaseKind.PostgreSql, settings);
            var hidden = Protector(one).Protect("a secret");

            await using var other = one.Again(settings);
            Assert.Equal("a secret", Protector(other).Unprotect(hidden));
            await using var without = one.Again([]);
            Assert.Throws<CryptographicException>(() => Protector(without).Unprotect(hidden));

            await using var database = (PostgreSqlDatabase)one.CreateDbContext();
            var key = (await database.DataProtectionKeys.AsNoTracking().FirstAsync(TestContext.Current.CancellationToken)).Xml;
            Assert.Contains("EncryptedData", key, StringComparison.Ordinal);
            Assert.DoesNotContain("<value>", key, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_stops_the_start_and_is_named()
    {
        var refusal = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => ConsoleHost.StartAsync(null, ("Keys:CertificatePath", "/nowhere/console.pfx")));

        Assert.Contains("Keys:CertificatePath: /nowhere/console.pfx cannot be used", refusal.Message, StringComparison.Ordinal);
    }

    private static IDataProtector Protector(DatabaseUnderTest database) => database.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test");

    private static byte[] Certificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=console", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.Export(X509ContentType.Pfx, "a password");
    }
}
