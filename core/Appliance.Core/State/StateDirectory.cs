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
        Directory.CreateDirectory(path, OwnerOnly);
        try
        {
            return new StateDirectory(new FileStream(Path.Combine(path, "applianced.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException(
                $"The state folder '{path}' cannot be claimed; is another daemon using it? ({exception.Message})", exception);
        }
    }

    public void Dispose() => _lock.Dispose();
}
