using System.Reflection;
using DbUp;

namespace Appliance.CentralCommand.Storage;

/// <summary>Brings the embedded database to the schema of this version, once per version, whoever starts first.</summary>
internal sealed class Migrations(DataFolder folder, SqliteSource source, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await using var turn = await TakeTurnAsync(cancellationToken);
        var upgrade = DeployChanges.To
            .SqliteDatabase(source.ConnectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException(
                $"The database '{folder.Database}' cannot be brought to this version: script '{result.ErrorScript?.Name}' failed. " +
                "It is unchanged; start the earlier version again or restore a backup.",
                result.Error);
    }

    // The command line may run while the server starts: the file lock lets one of them migrate and the other find it done.
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return folder.OpenMigrationLock();
            }
            catch (IOException) when (time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
