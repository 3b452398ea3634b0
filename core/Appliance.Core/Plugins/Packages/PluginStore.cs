using System.Text.RegularExpressions;
using Appliance.Core.State;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>The built-ins and the versions that came in, each in a folder of its own. Used by one operation at a time.</summary>
internal sealed class PluginStore(string builtInDirectory, string storeDirectory)
{
    private const string WorkPrefix = ".work-";
    private static readonly string[] ReservedIds = ["incoming", "refused"];
    private readonly RefusedFolder _refused = new(Path.Combine(storeDirectory, "refused"));

    public string IncomingDirectory { get; } = Path.Combine(storeDirectory, "incoming");

    public void Create()
    {
        Directory.CreateDirectory(IncomingDirectory);
        Directory.CreateDirectory(_refused.Path);
    }

    /// <summary>Removes what an operation left that was cut off.</summary>
    public void ClearWork()
    {
        foreach (var left in Directory.GetDirectories(IncomingDirectory, WorkPrefix + "*"))
            new WorkFolder(left).Dispose();
    }

    /// <summary>A folder for one operation, on the store's own file system.</summary>
    public WorkFolder OpenWork() => new(NewWorkPath());

    /// <summary>What was said of files in a folder for one operation, where nobody finds them: with their places in the package.</summary>
    public string InPackage(string text) => Regex.Replace(text, Regex.Escape(Path.Combine(IncomingDirectory, WorkPrefix)) + "[^/ ]+/[^/ ]+/", "");

    /// <exception cref="PackageRefusedException">The store has another package of this id and version, or uses the id itself.</exception>
    public void RequirePlace(InstalledPackage package)
    {
        if (ReservedIds.Contains(package.Id))
            throw new PackageRefusedException(PackageFault.IdNotAllowed, $"Package '{package.Id}' has an id that the store uses itself; give it another one.");
        var place = PlaceOf(package.Id, package.Version.ToString());
        if (Directory.Exists(place) && !FolderContent.AreEqual(place, package.Directory))
            throw new PackageRefusedException(
                PackageFault.VersionExists,
                $"Package '{package.Id}' {package.Version} is in the store already, with other content; give a changed package a new version.");
    }

    /// <summary>Moves a verified folder to its place for ever.</summary>
    public InstalledPackage Store(InstalledPackage package)
    {
        var place = PlaceOf(package.Id, package.Version.ToString());
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (Directory.Exists(place))
            Delete(package.Directory);
        else
            DurableFiles.MoveFolder(package.Directory, place);
        return Known(package with { Directory = place });
    }

    public bool Has(string id, string version) => Directory.Exists(PlaceOf(id, version));

    /// <summary>A version of the store.</summary>
    /// <exception cref="PackageRefusedException">It is none that can be read.</exception>
    public InstalledPackage Read(string id, string version) => Known(PackageFolder.Read(PlaceOf(id, version), builtIn: false));

    /// <summary>A version of the store or of the installation.</summary>
    /// <returns>Null when there is none, or none that can be read.</returns>
    public InstalledPackage? Find(string id, string version) =>
        TryRead(PlaceOf(id, version), builtIn: false) is { } stored ? Known(stored) : FindBuiltIn(id) is { } own && own.Manifest.Version == version ? own : null;

    public InstalledPackage? FindBuiltIn(string id) => BuiltIns().Select(folder => TryRead(folder, builtIn: true)).FirstOrDefault(package => package?.Id == id);

    public IEnumerable<string> BuiltIns() => Directory.Exists(builtInDirectory)
        ? Directory.EnumerateDirectories(builtInDirectory).Where(PackageFolder.IsPackage).Order(StringComparer.Ordinal)
        : [];

    public string PlaceOf(string id, string version) => Path.Combine(storeDirectory, id, version);

    /// <summary>Takes a folder or file out of the way, so that it is not tried again and can be looked at.</summary>
    /// <returns>Where it lies now.</returns>
    public string SetAside(string path, string name)
    {
        var destination = Path.Combine(_refused.Path, name);
        Delete(destination);
        Directory.Move(path, destination);
        foreach (var surplus in _refused.Surplus(destination))
            TryDelete(surplus);
        return destination;
    }

    /// <summary>Whenever the daemon ends, a folder is there whole or not at all: a part of a rule pack would be a pack with fewer rules.</summary>
    public void Delete(string path)
    {
        if (!Directory.Exists(path))
        {
            File.Delete(path);
            return;
        }

        var leaving = NewWorkPath();
        Directory.Move(path, leaving);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
        new WorkFolder(leaving).Dispose();
    }

    /// <summary>For what harms nobody when it stays.</summary>
    public void TryDelete(string path)
    {
        try
        {
            Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is looked at again.
        }
    }

    /// <summary>The folders of versions that the set has no use for.</summary>
    public IReadOnlyList<string> Unused(PackageSet set)
    {
        var used = set.Packages.Where(package => !package.BuiltIn).Select(package => package.Directory)
            .Concat(set.Unreadable.Concat(set.Previous).Select(previous => PlaceOf(previous.Id, previous.Version)))
            .Concat(set.Probations.Where(probation => probation.Previous is not null).Select(probation => PlaceOf(probation.Id, probation.Previous!)))
            .Append(set.Proving is { } proving ? PlaceOf(proving.Id, proving.Version) : "")
            .ToHashSet();
        var ids = Directory.GetDirectories(storeDirectory).Where(folder => !ReservedIds.Contains(Path.GetFileName(folder)));
        return [.. ids.SelectMany(folder => Directory.GetDirectories(folder)).Where(folder => !used.Contains(folder))];
    }

    private string NewWorkPath() => Path.Combine(IncomingDirectory, WorkPrefix + Path.GetRandomFileName());

    private InstalledPackage Known(InstalledPackage stored) => FindBuiltIn(stored.Id) is { } builtIn
        ? stored with { Over = builtIn.Version.ToString(), OverCapabilities = builtIn.Manifest.Capabilities }
        : stored with { Over = null };

    private static InstalledPackage? TryRead(string directory, bool builtIn)
    {
        try
        {
            return Directory.Exists(directory) ? PackageFolder.Read(directory, builtIn) : null;
        }
        catch (Exception exception) when (exception is PackageRefusedException or UnauthorizedAccessException or IOException && !Shortage.IsBehind(exception))
        {
            return null;
        }
    }
}
