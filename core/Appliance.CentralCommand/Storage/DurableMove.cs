using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Storage;

/// <summary>Gives a file its name so that both survive a loss of power.</summary>
internal static class DurableMove
{
    /// <param name="from">A file whose content is on the disk.</param>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(to)!);
    }
}
