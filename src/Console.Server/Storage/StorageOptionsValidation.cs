using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Storage;

/// <summary>Refuses a connection string that names no database which the console knows.</summary>
internal sealed class StorageOptionsValidation : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        try
        {
            _ = DatabaseChoice.Of(options);
            return ValidateOptionsResult.Success;
        }
        catch (FormatException wrong)
        {
            return ValidateOptionsResult.Fail(wrong.Message);
        }
    }
}
