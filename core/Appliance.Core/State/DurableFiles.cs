using Appliance.Protocol.Packages;

namespace Appliance.Core.State;

/// <summary>Writes that survive a loss of power, whole or not at all.</summary>
internal static class DurableFiles
{
    /// <summary>Replaces a file: a reader finds the old content or the new one and never a part.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var next = path + ".next";
        using (var file = File.OpenHandle(next, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(next, path, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder that only its owner can read, and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(path)!;
        CreateFolder(parent);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        DurableFolder.Flush(parent);
    }

    /// <summary>Moves a folder whose files are on the disk when its new name is.</summary>
    public static void MoveFolder(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path);
            RandomAccess.FlushToDisk(file);
        }

        foreach (var directory in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Append(from))
            DurableFolder.Flush(directory);
        Directory.Move(from, to);
        DurableFolder.Flush(Path.GetDirectoryName(to)!);
    }
}
