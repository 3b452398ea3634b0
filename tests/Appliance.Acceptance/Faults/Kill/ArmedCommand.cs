using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>What an operator asks of a daemon that is killed at one write of what it knows of plugins.</summary>
internal sealed class ArmedCommand(Clinic clinic, OperatorShell shell, string library)
{
    /// <returns>Whether the daemon was killed; else it has done what it was asked, and is ended.</returns>
    public async Task<bool> RunAsync(int write, params string[] command)
    {
        KillAtSync.Arm(clinic.Daemon, library, write, "/plugins/");
        await shell.StartAsync();
        var (exitCode, _, error) = await shell.RunAsync(command);
        KillAtSync.Disarm(clinic.Daemon);
        if (exitCode == 0)
        {
            await clinic.Daemon.Process.KillAsync();
            return false;
        }

        await Until.HoldsAsync($"the daemon is killed at write {write}", () => clinic.Daemon.Process.HasExited, () => $"{error}\n{clinic.Evidence()}");
        return true;
    }
}
