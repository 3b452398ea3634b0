namespace Appliance.Architecture.Tests.Support;

/// <summary>The working tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] SourceFolders = ["core", "sdk", "plugins", "samples", "tests"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Projects { get; } = [.. Find("*.csproj")];

    /// <summary>The C# files that people write.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Find("*.cs")];

    /// <summary>The folders of plugins and of rule packs.</summary>
    public static IReadOnlyList<string> PluginFolders { get; } =
    [
        .. new[] { "plugins", "samples" }
            .Select(parent => Path.Combine(Root, parent))
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Where(folder => File.Exists(Path.Combine(folder, "pack.yaml")) || Directory.GetFiles(folder, "*.csproj").Length > 0),
    ];

    /// <summary>The nearest folder above with a project; the file's own where several projects share it.</summary>
    public static string ProjectFolderOf(string file)
    {
        var folder = new FileInfo(file).Directory;
        while (folder is not null && folder.FullName != Root && folder.GetFiles("*.csproj").Length == 0)
            folder = folder.Parent;
        return folder is null || folder.FullName == Root ? Path.GetDirectoryName(file)! : folder.FullName;
    }

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static IEnumerable<string> Find(string pattern) => SourceFolders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(file => !Relative(file).Split('/').Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Appliance.Plugins.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' has 'Appliance.Plugins.sln'; run the tests from a working tree.");
    }
}
