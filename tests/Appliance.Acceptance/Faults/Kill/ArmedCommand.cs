using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>What an operator asks of a daemon that is killed at one write after it was asked.</summary>
/// <param name="files">What the paths of the files have in them that count. Null: all that the daemon keeps.</param>
internal sealed class ArmedCommand(Clinic clinic, OperatorShell shell, string library, string? files = "/plugins/")
{
    private readonly string _asked = clinic["asked"];

    /// <returns>Whether the daemon was killed; else it has done what it was asked, and is ended.</returns>
    public Task<bool> RunAsync(int write, params string[] command) =>
        RunAsync(write, async () => (await shell.RunAsync(command)).ExitCode == 0);

    /// <param name="deed">Gives whether it was done, and false when the daemon ended before.</param>
    /// <returns>As the other one.</returns>
    public async Task<bool> RunAsync(int write, Func<Task<bool>> deed)
    {
        KillAtSync.Arm(clinic.Daemon, library, write, files ?? $"{clinic.Daemon.StateFolder}/", files is null ? _asked : null);
        await shell.StartAsync();
        await File.WriteAllTextAsync(_asked, "");
        var isDone = await deed();
        File.Delete(_asked);
        KillAtSync.Disarm(clinic.Daemon);
        if (isDone)
        {
            await clinic.Daemon.Process.KillAsync();
            return false;
        }

        await Until.HoldsAsync($"the daemon is killed at write {write}", () => clinic.Daemon.Process.HasExited, clinic.Evidence);
        return true;
    }
}
