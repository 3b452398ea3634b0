using System.Globalization;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>The processes of this machine, as the kernel shows them.</summary>
internal static class ProcessFolders
{
    /// <summary>Each with its folder; none when descriptors have run out, for the next look comes.</summary>
    public static IEnumerable<(int Id, string Folder)> All()
    {
        foreach (var folder in Folders())
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return (id, folder);
        }
    }

    /// <summary>What a process's <c>stat</c> says after its name, which may hold anything: the state first.</summary>
    public static string[] Fields(string stat) => stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Folders()
    {
        try
        {
            return Directory.GetDirectories("/proc");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
