using System.Text.Json;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>The file that says which versions are active, and the one beside it with what they registered when they were proven.</summary>
internal sealed class ActiveSetStore(PluginStore store, string storeDirectory)
{
    private readonly string _activeSet = Path.Combine(storeDirectory, "active.json");
    private readonly string _proven = Path.Combine(storeDirectory, "proven.json");

    /// <summary>Whether the file could be read; else nothing of the store may be taken for unused.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>The active packages. What cannot be read is left out and reported; it never keeps the rest from serving.</summary>
    public PackageSet Load(Action<RefusedPackage> report)
    {
        var file = ReadActiveSet(report);
        var found = new List<InstalledPackage>();
        foreach (var directory in store.BuiltIns())
            Add(found, directory, null, report);
        foreach (var reference in file.Packages ?? [])
            Add(found, store.PlaceOf(reference.Id, reference.Version), reference, report);

        return new PackageSet([.. found.GroupBy(package => package.Id).Select(Winner)], file.Refused ?? [])
        {
            Proving = file.Proving,
            Disabled = file.Disabled ?? [],
            Quarantined = file.Quarantined ?? [],
            Probations = file.Probation ?? [],
            Previous = file.Previous ?? [],
            Highest = file.Highest ?? [],
        };
    }

    public void Save(PackageSet set)
    {
        var packages = set.Packages.Where(package => !package.BuiltIn).Select(package => package.Reference);
        var file = new ActiveSetFile([.. packages], set.Refused, set.Proving)
        {
            Disabled = set.Disabled,
            Quarantined = set.Quarantined,
            Probation = set.Probations,
            Previous = set.Previous,
            Highest = set.Highest,
        };
        DurableFiles.Replace(_activeSet, JsonSerializer.SerializeToUtf8Bytes(file, PackageJson.Default.ActiveSetFile));
    }

    /// <summary>A file that is lost or broken costs nothing but the schemas, until a worker is started.</summary>
    public IReadOnlyList<ProvenPlugin> LoadProven()
    {
        try
        {
            return File.Exists(_proven) ? JsonSerializer.Deserialize(File.ReadAllBytes(_proven), PackageJson.Default.IReadOnlyListProvenPlugin) ?? [] : [];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void SaveProven(IReadOnlyList<ProvenPlugin> proven) =>
        DurableFiles.Replace(_proven, JsonSerializer.SerializeToUtf8Bytes(proven, PackageJson.Default.IReadOnlyListProvenPlugin));

    /// <summary>
    /// An update of the appliance may bring a built-in that is newer than the stored version. The built-in that the operator put
    /// the stored version in the place of does not come back by itself.
    /// </summary>
    private static InstalledPackage Winner(IGrouping<string, InstalledPackage> versions)
    {
        var stored = versions.FirstOrDefault(package => !package.BuiltIn);
        var builtIn = versions.Where(package => package.BuiltIn).MaxBy(package => package.Version);
        return stored is not null && (builtIn is null || builtIn.Version <= stored.Version || builtIn.Version.ToString() == stored.Over) ? stored : builtIn!;
    }

    private static void Add(List<InstalledPackage> found, string directory, PackageReference? stored, Action<RefusedPackage> report)
    {
        try
        {
            found.Add(PackageFolder.Read(directory, builtIn: stored is null) with { Over = stored?.Over });
        }
        catch (Exception exception) when (exception is PackageRefusedException or IOException or UnauthorizedAccessException)
        {
            var fault = (exception as PackageRefusedException)?.Fault;
            report(new RefusedPackage(stored?.Id ?? Path.GetFileName(directory), stored?.Version ?? "", exception.Message) { Fault = fault });
        }
    }

    private ActiveSetFile ReadActiveSet(Action<RefusedPackage> report)
    {
        try
        {
            var file = File.Exists(_activeSet) ? JsonSerializer.Deserialize(File.ReadAllBytes(_activeSet), PackageJson.Default.ActiveSetFile) : null;
            IsReadable = true;
            return file ?? new ActiveSetFile([], []);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            report(new RefusedPackage("active.json", "", $"The active set '{_activeSet}' cannot be read, so the built-ins serve: {exception.Message}"));
            return new ActiveSetFile([], []);
        }
    }
}
