using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Appliance.Architecture.Tests.Support;

/// <summary>An assembly as the compiler left it, in this test run's configuration.</summary>
internal static class BuiltAssembly
{
    /// <returns>Null when the project was not built.</returns>
    public static string? Of(ProjectFile project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        var path = Path.Combine(Repository.Root, "artifacts", "bin", project.Name, configuration, $"{project.AssemblyName}.dll");
        return File.Exists(path) ? path : null;
    }

    public static IReadOnlyList<string> References(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
