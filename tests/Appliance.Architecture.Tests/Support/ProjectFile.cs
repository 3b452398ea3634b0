using System.Xml.Linq;

namespace Appliance.Architecture.Tests.Support;

/// <summary>What a project file references.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument _xml = XDocument.Load(path);

    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    public string AssemblyName => _xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name;

    public IReadOnlyList<string> References => [.. Included("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))];

    public IReadOnlyList<string> Packages => [.. Included("PackageReference")];

    /// <summary>Such as <c>core/Appliance.Cli</c>.</summary>
    public string Folder => Path.GetDirectoryName(Repository.Relative(path))!;

    /// <summary>Such as <c>core</c>.</summary>
    public string Root => Folder.Split('/')[0];

    private IEnumerable<string> Included(string element) => _xml.Descendants(element)
        .Select(reference => reference.Attribute("Include")?.Value)
        .OfType<string>();
}
