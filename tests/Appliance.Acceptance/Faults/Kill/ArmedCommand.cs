using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>What an operator asks of a daemon that is killed at one write of what it knows of plugins.</summary>
/// <param name="files">What the paths of the files have in them that count.</param>
internal sealed class ArmedCommand(Clinic clinic, OperatorShell shell, string library, string files = "/plugins/")
{
    /// <returns>Whether the daemon was killed; else it has done what it was asked, and is ended.</returns>
    public async Task<bool> RunAsync(int write, params string[] command)
    {
        KillAtSync.Arm(clinic.Daemon, library, write, files);
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
