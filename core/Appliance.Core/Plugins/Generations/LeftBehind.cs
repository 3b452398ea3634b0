using System.Text;
using Appliance.Core.Plugins.Isolation;

namespace Appliance.Core.Plugins.Generations;

/// <summary>
/// Ends the processes that a worker started and that live on without it. They are known by the mark in their environment, which
/// their own descendants inherit, in whichever session they are.
/// </summary>
internal static class LeftBehind
{
    /// <summary>The name of the variable; its value is the path of the worker's socket.</summary>
    public const string Mark = "APPLIANCE_WORKER";

    /// <summary>A process may start another one while this looks, so it looks again until there is none.</summary>
    private const int Looks = 5;

    /// <param name="path">The socket of one worker, or the folder of all of them.</param>
    public static void End(string path)
    {
        var mark = Encoding.UTF8.GetBytes($"{Mark}={path}");
        for (var look = 0; look < Looks; look++)
        {
            var found = Marked(mark);
            if (found.Count == 0)
                return;
            found.ForEach(WorkerTree.Kill);
        }
    }

    /// <summary>Where none can be listed, what is left goes with the next worker's end.</summary>
    private static List<int> Marked(byte[] mark) =>
    [
        .. ProcessFolders.All().Where(process => process.Id != Environment.ProcessId && IsMarked(process.Folder, mark)).Select(process => process.Id),
    ];

    private static bool IsMarked(string folder, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes($"{folder}/environ").AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended at this moment, or belongs to somebody else.
            return false;
        }
    }
}
