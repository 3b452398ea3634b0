namespace Appliance.Acceptance.Support;

/// <summary>The published executables, as <c>./build.sh --target=Publish</c> leaves them.</summary>
internal static class Installation
{
    // The tests run from artifacts/bin/Appliance.Acceptance/<configuration>/.
    private static readonly string Published = Environment.GetEnvironmentVariable("APPLIANCE_PUBLISH") is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "publish"));

    public static string Root { get; } = Path.Combine(Published, "appliance");

    public static string CentralCommand { get; } = Path.Combine(Published, "central-command", "central-command");

    public static bool Exists { get; } = Directory.Exists(Root) && File.Exists(CentralCommand);

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] arguments) =>
        ChildProcess.RunAsync(PathOf(program), arguments);

    /// <summary>
    /// An installation with the plugins that are code and without the rule packs, which would heal the very machine that a test
    /// gives to the appliance as its target.
    /// </summary>
    public static void CopyWithoutPacks(string folder)
    {
        Directory.CreateDirectory(folder);
        Directory.CreateSymbolicLink(Path.Combine(folder, "worker"), PathOf("worker"));
        var plugins = Directory.EnumerateDirectories(PathOf("plugins"));
        foreach (var plugin in plugins.Where(plugin => File.Exists(Path.Combine(plugin, "plugin.json"))))
        {
            var copy = Directory.CreateDirectory(Path.Combine(folder, "plugins", Path.GetFileName(plugin))).FullName;
            foreach (var file in Directory.EnumerateFiles(plugin))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
    }
}
