using Appliance.CentralCommand.Storage;

namespace Appliance.CentralCommand.Feed;

/// <summary>
/// The files of the packages, each named by its own hash, so that two pushes of one version never write the same file. A file is
/// whole and on the disk before a row names it; one that no row names is of no harm.
/// </summary>
internal sealed class PackageFiles(DataFolder folder)
{
    private string Uploads => Path.Combine(folder.Packages, "uploads");

    public string PathOf(string sha256) => Path.Combine(folder.Packages, $"{sha256}.nupkg");

    /// <summary>Removes what uploads left behind that a crash cut off. Only before the server serves.</summary>
    public void RemoveLeftovers()
    {
        if (Directory.Exists(Uploads))
            Directory.Delete(Uploads, recursive: true);
    }

    /// <summary>A new empty file for one upload.</summary>
    public FileStream BeginUpload()
    {
        var directory = Path.Combine(Uploads, Guid.NewGuid().ToString("N"));
        DataFolder.CreateOwnersFolder(directory);
        return DataFolder.CreateOwnersFile(Path.Combine(directory, "package.nupkg"));
    }

    /// <param name="upload">A file whose content is on the disk.</param>
    /// <param name="sha256">Its hash.</param>
    public void Keep(string upload, string sha256) => DurableMove.Rename(upload, PathOf(sha256));

    public static void EndUpload(string upload) => Directory.Delete(Path.GetDirectoryName(upload)!, recursive: true);
}
