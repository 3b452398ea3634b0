using Microsoft.AspNetCore.DataProtection;

namespace Appliance.CentralCommand.Storage;

/// <summary>Seals the secrets of the database with keys that lie in a folder of their own, for the server and for the commands beside it.</summary>
internal static class SecretSeals
{
    public static IServiceCollection AddSecretSeals(this IServiceCollection services, DataFolder folder)
    {
        services.AddDataProtection().SetApplicationName("central-command").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        return services;
    }
}
