namespace Appliance.Core.Plugins.Feeds;

/// <summary>The address of a file or folder. Built from its parts: a path that is parsed as an address loses what looks like an escape in it.</summary>
internal static class FileAddress
{
    public static Uri Of(string path) =>
        new($"{Uri.UriSchemeFile}://{Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal)}");
}
