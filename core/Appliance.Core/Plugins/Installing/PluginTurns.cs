using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>Runs operations one at a time, each after what an earlier life of the daemon left unfinished. Thread-safe.</summary>
internal sealed class PluginTurns(OperationTurns turns, ActivePackages active, PackageInstaller installer)
{
    public Task<InstalledPackage> InstallAsync(InstallRequest request, CancellationToken waiting) =>
        RunAsync(token => installer.InstallAsync(request, token), waiting);

    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> operation, CancellationToken waiting) => turns.RunAsync(
        async token =>
        {
            await ResumeInTurnAsync(token);
            return await operation(token);
        },
        waiting);

    /// <summary>Does what is unfinished, if there is something.</summary>
    /// <exception cref="IOException">Descriptors or disk space do not suffice now.</exception>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (active.Set.Proving is not null)
            await turns.RunInTurnAsync(ResumeInTurnAsync, cancellationToken);
    }

    private async Task<bool> ResumeInTurnAsync(CancellationToken cancellationToken)
    {
        if (active.Set.Proving is not { } proving)
            return false;

        try
        {
            await installer.ResumeAsync(proving, cancellationToken);
        }
        catch (PackageRefusedException)
        {
            // It is on record, and no matter of the operation that comes next.
        }

        return true;
    }
}
