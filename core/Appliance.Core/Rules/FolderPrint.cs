using System.Text;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules;

/// <summary>What tells that rule files of a folder have changed, without reading them.</summary>
internal static class FolderPrint
{
    /// <summary>Name, size, time and mode of each file that is read there, and the names of those of which a warning says that they are not. What cannot be looked at is part of it too.</summary>
    public static string Of(string folder)
    {
        var print = new StringBuilder();
        AddFiles(folder, print);
        foreach (var pack in Listed(() => PackFiles.PackFoldersIn(folder), folder, print))
        {
            AddFile(Path.Combine(pack, PackFiles.Manifest), print);
            foreach (var part in PackFiles.InForce)
                AddFiles(Path.Combine(pack, part), print);
        }

        return print.ToString();
    }

    private static void AddFiles(string folder, StringBuilder print)
    {
        foreach (var file in Listed(() => PackFiles.In(folder), folder, print))
            AddFile(file, print);
        foreach (var stray in Listed(() => StrayFiles.In(folder), folder, print))
            print.Append(stray).Append('\n');
    }

    private static void AddFile(string file, StringBuilder print)
    {
        print.Append(file).Append('|');
        try
        {
            var info = new FileInfo(file);
            print.Append(info.Length).Append('|').Append(info.LastWriteTimeUtc.Ticks).Append('|').Append((int)info.UnixFileMode).Append('\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            print.Append(exception.GetType().Name).Append('\n');
        }
    }

    private static IReadOnlyList<string> Listed(Func<IReadOnlyList<string>> list, string folder, StringBuilder print)
    {
        try
        {
            return Directory.Exists(folder) ? list() : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            print.Append(folder).Append('|').Append(exception.GetType().Name).Append('\n');
            return [];
        }
    }
}
