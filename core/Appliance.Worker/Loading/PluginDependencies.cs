using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Appliance.Protocol.Packages;

namespace Appliance.Worker.Loading;

/// <summary>
/// Follows the references of a plugin's assemblies, in their metadata alone: what is missing would else show in the middle of a heal.
/// </summary>
internal sealed class PluginDependencies
{
    /// <summary>What the worker has: the framework and the assemblies that it shares.</summary>
    private static readonly Dictionary<string, string> Present = ByName(
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));

    private readonly Dictionary<string, string> _brought;
    private readonly HashSet<string> _seen = [];

    /// <param name="directory">The folder of the entry assembly.</param>
    public PluginDependencies(string directory) =>
        _brought = ByName(Directory.EnumerateFiles(directory, "*.dll", SearchOption.AllDirectories).OrderBy(path => path.Length));

    /// <exception cref="PluginRefusedException">A reference leads nowhere.</exception>
    public void Require(MetadataReader metadata)
    {
        var assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle);
            var name = metadata.GetString(reference.Name);
            if (!_seen.Add(name))
                continue;
            if (_brought.TryGetValue(name, out var path))
                Follow(path);
            else
                RequirePresent(assembly, name, reference.Version);
        }
    }

    private static void RequirePresent(string assembly, string name, Version version)
    {
        if (!Present.TryGetValue(name, out var path))
            throw new PluginRefusedException(
                PackageFault.MissingDependency,
                $"lacks the assembly '{name}' {version}, which '{assembly}' references and the worker does not have; "
                + "publish it with the plugin, without ExcludeAssets on its package");

        // The framework's own are judged by the target framework: only what came in packages is worth a look into the file.
        if (!name.StartsWith("System.", StringComparison.Ordinal) && AssemblyName.GetAssemblyName(path).Version is { } present && present < version)
            throw new PluginRefusedException(
                PackageFault.MissingDependency,
                $"needs '{name}' {version}, which '{assembly}' references, and the worker shares {present}; build it with the versions that Appliance.Sdk brings");
    }

    private void Follow(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        if (image.HasMetadata && image.GetMetadataReader() is { IsAssembly: true } metadata)
            Require(metadata);
    }

    private static Dictionary<string, string> ByName(IEnumerable<string> paths)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
            found.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return found;
    }
}
