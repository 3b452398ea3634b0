using System.Text.Json;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>The built-ins, the versions that came in, and the file that says which are active. Used by one thread at a time.</summary>
internal sealed class PluginStore(string builtInDirectory, string storeDirectory)
{
    private static readonly string[] ReservedIds = ["incoming", "refused"];
    private readonly string _activeSet = Path.Combine(storeDirectory, "active.json");
    private readonly string _refusedDirectory = Path.Combine(storeDirectory, "refused");

    public string IncomingDirectory { get; } = Path.Combine(storeDirectory, "incoming");

    public void Create()
    {
        Directory.CreateDirectory(IncomingDirectory);
        Directory.CreateDirectory(_refusedDirectory);
    }

    /// <summary>The active packages. What cannot be read is left out and reported; it never keeps the rest from serving.</summary>
    public PackageSet Load(Action<RefusedPackage> report)
    {
        var file = ReadActiveSet(report);
        if (file.Proving is { } proving)
            TakeBack(proving);
        var found = new List<InstalledPackage>();
        foreach (var directory in BuiltIns())
            Add(found, directory, builtIn: true, report);
        foreach (var reference in file.Packages ?? [])
            Add(found, Path.Combine(storeDirectory, reference.Id, reference.Version), builtIn: false, report);

        // An update of the appliance may bring a built-in that is newer than the stored one.
        var packages = found.GroupBy(package => package.Id).Select(versions => versions.MaxBy(package => package.Version)!);
        return new PackageSet([.. packages], file.Refused ?? []);
    }

    public void Save(PackageSet set) => Save(set, proving: null);

    /// <summary>Moves a verified folder to its place for ever. Until the next <see cref="Save(PackageSet)"/> its proof counts as begun.</summary>
    /// <exception cref="PackageRefusedException">There is such a version already.</exception>
    public InstalledPackage Store(InstalledPackage package, PackageSet active)
    {
        var destination = Path.Combine(storeDirectory, package.Id, package.Version.ToString());
        if (ReservedIds.Contains(package.Id))
            throw new PackageRefusedException(PackageFault.IdNotAllowed, $"Package '{package.Id}' has an id that the store uses itself; give it another one.");
        if (Directory.Exists(destination))
            throw new PackageRefusedException(
                PackageFault.VersionExists, $"Package '{package.Id}' {package.Version} is in the store already; give a changed package a new version.");

        Save(active, new PackageReference(package.Id, package.Version.ToString()));
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        DurableFiles.MoveFolder(package.Directory, destination);
        return package with { Directory = destination };
    }

    /// <summary>Takes a folder out of the way, so that it is not tried again and can be looked at.</summary>
    /// <returns>Where it lies now.</returns>
    public string SetAside(string directory)
    {
        var destination = Path.Combine(_refusedDirectory, Path.GetFileName(directory));
        if (Directory.Exists(destination))
            Directory.Delete(destination, recursive: true);
        Directory.Move(directory, destination);
        return destination;
    }

    private void Save(PackageSet set, PackageReference? proving)
    {
        var packages = set.Packages.Where(package => !package.BuiltIn)
            .Select(package => new PackageReference(package.Id, package.Version.ToString()));
        var file = new ActiveSetFile([.. packages], set.Refused, proving);
        DurableFiles.Replace(_activeSet, JsonSerializer.SerializeToUtf8Bytes(file, PackageJson.Default.ActiveSetFile));
    }

    /// <summary>The daemon ended between storing and activating: the folder comes in once more.</summary>
    private void TakeBack(PackageReference proving)
    {
        var stored = Path.Combine(storeDirectory, proving.Id, proving.Version);
        var incoming = Path.Combine(IncomingDirectory, $"{proving.Id}-{proving.Version}");
        if (Directory.Exists(stored) && !Directory.Exists(incoming))
            Directory.Move(stored, incoming);
    }

    private IEnumerable<string> BuiltIns() => Directory.Exists(builtInDirectory)
        ? Directory.EnumerateDirectories(builtInDirectory).Where(PackageFolder.IsPackage).Order(StringComparer.Ordinal)
        : [];

    private static void Add(List<InstalledPackage> found, string directory, bool builtIn, Action<RefusedPackage> report)
    {
        try
        {
            found.Add(PackageFolder.Read(directory, builtIn));
        }
        catch (Exception exception) when (exception is PackageRefusedException or IOException or UnauthorizedAccessException)
        {
            report(new RefusedPackage(Path.GetFileName(directory), "", exception.Message));
        }
    }

    private ActiveSetFile ReadActiveSet(Action<RefusedPackage> report)
    {
        try
        {
            return File.Exists(_activeSet)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(_activeSet), PackageJson.Default.ActiveSetFile) ?? new ActiveSetFile([], [])
                : new ActiveSetFile([], []);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            report(new RefusedPackage("active.json", "", $"The active set '{_activeSet}' cannot be read, so the built-ins serve: {exception.Message}"));
            return new ActiveSetFile([], []);
        }
    }
}
