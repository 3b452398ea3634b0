namespace Appliance.Benchmarks.Worker;

/// <summary>
/// The installation with the plugins that are code and without the rule packs, which would heal the very machine that a benchmark
/// gives to the appliance as its target.
/// </summary>
internal static class PackFreeInstallation
{
    public static BenchStage Of(BenchStage stage)
    {
        var folder = stage.NewFolder("install");
        foreach (var file in Directory.EnumerateFiles(stage.InstallDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        Directory.CreateSymbolicLink(Path.Combine(folder, "worker"), Path.Combine(stage.InstallDirectory, "worker"));
        var plugins = Directory.CreateDirectory(Path.Combine(folder, "plugins")).FullName;
        foreach (var plugin in Directory.EnumerateDirectories(Path.Combine(stage.InstallDirectory, "plugins")))
        {
            if (File.Exists(Path.Combine(plugin, "plugin.json")))
                CopyFiles(plugin, Directory.CreateDirectory(Path.Combine(plugins, Path.GetFileName(plugin))).FullName);
        }

        return stage with { InstallDirectory = folder };
    }

    private static void CopyFiles(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
