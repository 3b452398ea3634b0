using System.Globalization;
using System.Text;
using Appliance.Core.Plugins.Generations;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>
/// Whether a process is a worker or came from one: by the living workers, by the daemon that adopts what those leave, by the mark that
/// descendants inherit and by the control group that they cannot leave. A process may clear its mark and outlive its parents, and a
/// daemon may have been killed, so that each alone is not enough.
/// </summary>
internal static class WorkerDescent
{
    /// <summary>Bounded: ids are used again, and a look that takes a while may see a ring.</summary>
    private const int MostAncestors = 64;

    /// <summary>Started by the kernel. Many machines hide its environment, and to handle that makes most of a megabyte of tables resident.</summary>
    private const int FirstProcess = 1;

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes($"{LeftBehind.Mark}=");
    private static readonly byte[] Group = Encoding.ASCII.GetBytes($"/{WorkerCgroups.Prefix}");

    /// <param name="workers">Those that live.</param>
    /// <param name="daemon">The process that starts nothing but workers, and adopts their orphans. Null: there is none.</param>
    /// <returns>Null when it cannot be told, because the process or an ancestor has ended or is hidden.</returns>
    public static bool? Of(int id, IReadOnlyCollection<int> workers, int? daemon = null)
    {
        try
        {
            for (var step = 0; step < MostAncestors && id > FirstProcess; step++)
            {
                if (workers.Contains(id) || IsInGroup(id) || IsMarked(id))
                    return true;
                if (ParentOf(id) is not { } parent)
                    return null;
                if (parent == daemon)
                    return true;
                id = parent;
            }

            return id > FirstProcess ? null : false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsInGroup(int id) => File.ReadAllBytes($"/proc/{id}/cgroup").AsSpan().IndexOf(Group) >= 0;

    private static bool IsMarked(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ").AsSpan().IndexOf(Mark) >= 0;
        }
        catch (UnauthorizedAccessException)
        {
            // It may do more than this daemon, and a worker may not.
            return false;
        }
    }

    /// <returns>Null when the process has ended, and only waits to be forgotten.</returns>
    private static int? ParentOf(int id) =>
        ProcessFolders.Fields(Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/stat"))) is [not ("Z" or "X"), var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : null;
}
