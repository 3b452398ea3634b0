namespace Appliance.Core.State;

/// <summary>
/// Room that is set aside beside the journal, so that a daemon which starts on a full disk can open it, check in and say that the
/// disk is full.
/// </summary>
internal static class JournalReserve
{
    private const int Bytes = 512 * 1024;

    /// <summary>Does nothing where there is one, or no room for one.</summary>
    public static void Keep(string journalPath)
    {
        var path = PathOf(journalPath);
        if (File.Exists(path))
            return;

        try
        {
            File.WriteAllBytes(path, new byte[Bytes]);
        }
        catch (IOException)
        {
            File.Delete(path);
        }
    }

    /// <returns>Whether there was one to give up.</returns>
    public static bool Release(string journalPath)
    {
        var path = PathOf(journalPath);
        if (!File.Exists(path))
            return false;

        File.Delete(path);
        return true;
    }

    private static string PathOf(string journalPath) => Path.ChangeExtension(journalPath, ".reserve");
}
