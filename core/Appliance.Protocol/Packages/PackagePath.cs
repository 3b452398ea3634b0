using System.Text;

namespace Appliance.Protocol.Packages;

/// <summary>The path of a file in a package: relative, with forward slashes, and never out of the package's folder.</summary>
public static class PackagePath
{
    public const string Manifest = "plugin.json";
    public const string Signature = "plugin.json.sig";

    /// <returns>What is wrong with a path, as the predicate of a sentence about it; null when nothing is.</returns>
    public static string? Objection(string path)
    {
        if (path.Length == 0)
            return "is empty";
        if (IsAbsolute(path))
            return "is absolute";
        if (path.Contains('\\', StringComparison.Ordinal))
            return "has a backslash";
        if (path.Any(letter => char.IsControl(letter) || letter == ':'))
            return "has a colon or a control character";
        return path.Split('/').Any(part => part is "" or "." or "..") ? "leads through '.', '..' or an empty folder name" : null;
    }

    /// <summary>What NuGet adds to an archive for itself. It is never unpacked.</summary>
    public static bool IsOfNuGet(string path) =>
        path.StartsWith("_rels/", StringComparison.Ordinal)
        || path.StartsWith("package/", StringComparison.Ordinal)
        || path is "[Content_Types].xml" or ".signature.p7s"
        || (path.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase) && !path.Contains('/', StringComparison.Ordinal));

    /// <summary>NuGet escapes the names of entries as those of a URI, and so do its readers the reverse.</summary>
    internal static string OfEntry(string name) => name.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(name) : name;

    /// <exception cref="PackageRefusedException">The path is too long, or leads somewhere else.</exception>
    internal static void Require(string package, string path)
    {
        var length = Encoding.UTF8.GetByteCount(path);
        if (length > PackageLimits.PathBytes)
            throw PackageRefusedException.About(package, PackageFault.TooLarge, $"has a path of {length} bytes, '{path[..40]}…'; {PackageLimits.PathBytes} are allowed");
        if (Objection(path) is { } objection)
            throw PackageRefusedException.About(package, IsAbsolute(path) ? PackageFault.PathAbsolute : PackageFault.PathEscapes, $"has the path '{path}', which {objection}; pack it with relative paths");
    }

    /// <summary>Here or on Windows.</summary>
    private static bool IsAbsolute(string path) => path.StartsWith('/') || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '/' or '\\');
}
