namespace Appliance.Core.State;

/// <summary>The state folder, which one daemon has for itself, and which no other account can read.</summary>
internal sealed class StateDirectory : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private StateDirectory(FileStream claim) => _lock = claim;

    /// <summary>The claim ends with the process, however it ends.</summary>
    public static StateDirectory Claim(string path)
    {
        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
            return new StateDirectory(new FileStream(Path.Combine(path, "applianced.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(Refusal(path, exception), exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>The framework's own sentences name no remedy.</summary>
    private static string Refusal(string path, Exception exception) => exception switch
    {
        _ when File.Exists(path) => $"'state_dir' is '{path}', which is a file; name a folder.",
        IOException when File.Exists(Path.Combine(path, "applianced.lock")) =>
            $"'state_dir' is '{path}', which another daemon uses; stop that one, or give this one a folder of its own.",
        _ => $"'state_dir' is '{path}', which the daemon's user cannot create or write; name a folder that it may.",
    };
}
