using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Worker.Loading;

/// <summary>
/// Reads a plugin's metadata before its code is loaded: an assembly built on a newer SDK, or one that brings its own, fails late
/// and obscurely, or not at all.
/// </summary>
internal static class PluginInspection
{
    private const string DotNet = ".NETCoreApp";
    private static readonly string SdkName = typeof(IPlugin).Assembly.GetName().Name!;
    private static readonly Version SdkAssemblyVersion = typeof(IPlugin).Assembly.GetName().Version!;

    /// <returns>The full name of the assembly's one <see cref="IPlugin"/>.</returns>
    /// <exception cref="PluginRefusedException">The plugin cannot be loaded here.</exception>
    public static string Inspect(PluginManifest manifest, string directory)
    {
        RefuseOwnSdk(directory);
        RefuseSdk(SdkNeed.ObjectionTo(manifest));

        var path = Path.Combine(directory, manifest.EntryAssembly!);
        if (!File.Exists(path))
            throw new PluginRefusedException(PackageFault.EntryPoint, $"has no file '{manifest.EntryAssembly}', which its plugin.json names as entry assembly");

        try
        {
            using var image = new PEReader(File.OpenRead(path));
            var metadata = image.HasMetadata ? image.GetMetadataReader() : throw new BadImageFormatException();
            var plugin = Inspect(manifest, metadata);
            new PluginDependencies(Path.GetDirectoryName(path)!).Require(metadata);
            return plugin;
        }
        catch (BadImageFormatException)
        {
            throw new PluginRefusedException(PackageFault.EntryPoint, $"has an entry assembly '{manifest.EntryAssembly}' that is no .NET assembly");
        }
    }

    private static string Inspect(PluginManifest manifest, MetadataReader metadata)
    {
        RefuseOtherFramework(metadata);
        if (ReferencedSdk(metadata) is { } referenced)
            RefuseSdk(SdkNeed.ObjectionTo(manifest, referenced, SdkAssemblyVersion));
        return OnlyPlugin(manifest, metadata);
    }

    private static void RefuseOwnSdk(string directory)
    {
        if (Directory.EnumerateFiles(directory, SdkName + ".dll", SearchOption.AllDirectories).Any())
            throw new PluginRefusedException(PackageFault.SharedAssembly, $"brings its own {SdkName}.dll; reference the SDK without copying it and pack again");
    }

    private static void RefuseSdk(string? objection)
    {
        if (objection is not null)
            throw new PluginRefusedException(PackageFault.SdkVersion, objection);
    }

    private static void RefuseOtherFramework(MetadataReader metadata)
    {
        if (TargetFramework.Read(metadata) is not { } framework)
            return;

        var present = new Version(Environment.Version.Major, Environment.Version.Minor);
        if (framework.Identifier != DotNet || framework.Version > present)
            throw new PluginRefusedException(
                PackageFault.Framework, $"is built for {framework.Identifier} {framework.Version}, and the worker runs .NET {present}; build it for net{present}");
    }

    private static Version? ReferencedSdk(MetadataReader metadata) => metadata.AssemblyReferences
        .Select(metadata.GetAssemblyReference)
        .Where(reference => metadata.StringComparer.Equals(reference.Name, SdkName))
        .Select(reference => reference.Version)
        .Max();

    private static string OnlyPlugin(PluginManifest manifest, MetadataReader metadata)
    {
        var found = PluginTypes.Find(metadata);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new PluginRefusedException(PackageFault.EntryPoint, $"has no class that implements IPlugin in '{manifest.EntryAssembly}'"),
            _ => throw new PluginRefusedException(
                PackageFault.EntryPoint,
                $"has {found.Count} classes that implement IPlugin ({string.Join(", ", found.Select(name => $"'{name}'"))}); keep one"),
        };
    }
}
