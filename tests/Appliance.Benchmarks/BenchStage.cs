namespace Appliance.Benchmarks;

/// <summary>Where the built executables lie, and a folder for what a benchmark leaves behind.</summary>
internal sealed record BenchStage(string InstallDirectory, string ScratchDirectory)
{
    public string Daemon => Path.Combine(InstallDirectory, "applianced");

    public string NewFolder(string name)
    {
        var folder = Path.Combine(ScratchDirectory, $"{name}-{Guid.NewGuid():N}"[..(name.Length + 9)]);
        Directory.CreateDirectory(folder);
        return folder;
    }
}
