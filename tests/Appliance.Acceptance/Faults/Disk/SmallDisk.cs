namespace Appliance.Acceptance.Faults.Disk;

/// <summary>A file system of a few megabytes in memory, mounted where the daemon keeps its state.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <param name="most">How many files and folders it takes.</param>
    public static async Task<SmallDisk> MountAsync(string folder, int most = 10_000)
    {
        Directory.CreateDirectory(folder);
        await Tool.RunAsync("mount", "-t", "tmpfs", "-o", $"size=8m,mode=0700,nr_inodes={most}", "tmpfs", folder);
        return new SmallDisk(folder);
    }

    /// <summary>It takes more files and folders from now on.</summary>
    public async Task TakeAsync(int most) => await Tool.RunAsync("mount", "-o", $"remount,nr_inodes={most}", _folder);

    /// <summary>To the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[4096];
        try
        {
            while (true)
                file.Write(bytes);
        }
        catch (IOException)
        {
            // No space left on device.
        }
    }

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync() => await Tool.RunAsync("umount", "--lazy", _folder);
}
