using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>The file that says which versions are active, and the one beside it with what they registered when they were proven.</summary>
internal sealed class ActiveSetStore(PluginStore store, string storeDirectory)
{
    private const string ActiveSet = "active.json";

    private readonly string _activeSet = Path.Combine(storeDirectory, ActiveSet);
    private readonly string _proven = Path.Combine(storeDirectory, "proven.json");

    private readonly BrokenActiveSets _broken = new(storeDirectory, ActiveSet);

    /// <summary>Whether a version that the set does not name is one that nothing needs.</summary>
    public bool IsWhole => !_broken.AreThere;

    /// <summary>The active packages. One that cannot be read keeps its place and is reported; it never keeps the rest from serving.</summary>
    /// <exception cref="IOException">The file itself is there and the disk does not give it.</exception>
    public PackageSet Load(Action<RefusedPackage> report)
    {
        var file = ReadActiveSet(report);
        var found = new List<InstalledPackage>();
        var unreadable = new List<PackageReference>();
        foreach (var directory in store.BuiltIns())
            TryAdd(found, directory, null, report);
        foreach (var reference in file.Packages ?? [])
        {
            if (!TryAdd(found, store.PlaceOf(reference.Id, reference.Version), reference, report))
                unreadable.Add(reference);
        }

        return new PackageSet([.. found.GroupBy(package => package.Id).Select(Winner)], file.Refused ?? [])
        {
            Unreadable = unreadable,
            Proving = file.Proving,
            Disabled = file.Disabled ?? [],
            Quarantined = file.Quarantined ?? [],
            Probations = file.Probation ?? [],
            Previous = file.Previous ?? [],
            Highest = file.Highest ?? [],
            Steps = file.Steps ?? [],
        };
    }

    public void Save(PackageSet set)
    {
        var packages = set.Packages.Where(package => !package.BuiltIn).Select(package => package.Reference);
        var file = new ActiveSetFile([.. packages, .. set.Unreadable], set.Refused, set.Proving)
        {
            Disabled = set.Disabled,
            Quarantined = set.Quarantined,
            Probation = set.Probations,
            Previous = set.Previous,
            Highest = set.Highest,
            Steps = set.Steps,
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

    private static bool TryAdd(List<InstalledPackage> found, string directory, PackageReference? stored, Action<RefusedPackage> report)
    {
        try
        {
            found.Add(PackageFolder.Read(directory, builtIn: stored is null) with { Over = stored?.Over });
            return true;
        }
        catch (Exception exception) when (exception is PackageRefusedException or IOException or UnauthorizedAccessException)
        {
            var fault = (exception as PackageRefusedException)?.Fault;
            report(new RefusedPackage(stored?.Id ?? Path.GetFileName(directory), stored?.Version ?? "", exception.Message) { Fault = fault });
            return false;
        }
    }

    private ActiveSetFile ReadActiveSet(Action<RefusedPackage> report)
    {
        var file = Parse(out var reason);
        if (_broken.Latest() is { } broken)
            report(new RefusedPackage(ActiveSet, "", $"{reason}The active set that cannot be read lies at '{broken}', and no version is deleted while it does: with the daemon stopped, mend it and put it in the place of '{_activeSet}', or delete it."));
        return file;
    }

    private ActiveSetFile Parse(out string reason)
    {
        reason = "";
        var empty = new ActiveSetFile([], []);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_activeSet), PackageJson.Default.ActiveSetFile) ?? empty;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return empty;
        }
        catch (JsonException exception)
        {
            _broken.SetAside();
            reason = $"The active set is no JSON, so the built-ins serve: {exception.Message} ";
            return empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // To go on would forget, and at the next change overwrite, which versions may not come back and which are turned off.
            throw new IOException($"The active set of the plugins, '{_activeSet}', cannot be read, and the daemon does not start without it: {exception.Message} Mend the disk or the file's permissions and start again.", exception);
        }
    }
}
