using System.Text;

namespace Appliance.Core.Rules;

/// <summary>What tells that files of a folder have changed, without reading them.</summary>
internal static class FolderPrint
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>Name, size and time of each file; the same for a folder that is not there as for an empty one.</summary>
    public static string Of(string folder)
    {
        if (!Directory.Exists(folder))
            return "";
        var print = new StringBuilder();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", All).OrderBy(file => file.FullName, StringComparer.Ordinal))
            print.Append(file.FullName).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        return print.ToString();
    }
}
