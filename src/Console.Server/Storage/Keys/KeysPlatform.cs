using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Storage.Keys;

/// <summary>Where the keys that protect cookies and snapshots are kept.</summary>
internal static class KeysPlatform
{
    /// <summary>Beside the SQLite file; or in the PostgreSQL database, which all replicas share.</summary>
    /// <exception cref="OptionsValidationException">A certificate cannot be used.</exception>
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new KeyOptions();
        var keys = services.AddDataProtection().SetApplicationName("deploy-console");
        if (options.CertificatePath is { } path)
        {
            var newest = Load(nameof(KeyOptions.CertificatePath), path, options);
            keys.ProtectKeysWithCertificate(newest);
            keys.UnprotectKeysWithAnyCertificate([newest, .. options.OldCertificatePaths.Select(old => Load(nameof(KeyOptions.OldCertificatePaths), old, options))]);
        }

        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider, ILoggerFactory>((management, provider, logs) =>
            management.XmlRepository = provider.GetRequiredService<DatabaseChoice>() is DatabaseChoice.PostgreSql
                ? new EntityFrameworkCoreXmlRepository<PostgreSqlDatabase>(provider, logs)
                : new FileSystemXmlRepository(provider.GetRequiredService<StorageFolder>().Sub("keys"), logs));
        return services;
    }

    private static X509Certificate2 Load(string setting, string path, KeyOptions options)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("it has no private key.");
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException(KeyOptions.Section, typeof(KeyOptions), [$"{KeyOptions.Section}:{setting}: {path} cannot be used: {wrong.Message}"]);
        }
    }
}
