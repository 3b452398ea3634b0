using System.Security;

namespace Appliance.Cli.Commands.Pack;

/// <summary>What NuGet asks of a package beside its content, as <c>dotnet pack</c> writes it.</summary>
internal static class NuGetParts
{
    /// <param name="id">The package's id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="description">What it is.</param>
    /// <param name="paths">The files of its content.</param>
    public static IEnumerable<(string Path, string Text)> Of(string id, string version, string description, IEnumerable<string> paths) =>
    [
        ("_rels/.rels", Relations(id)),
        ("[Content_Types].xml", ContentTypes(paths)),
        ($"{id}.nuspec", Nuspec(id, version, description)),
    ];

    /// <summary>NuGet's readers take names of entries for those of a URI.</summary>
    public static string EntryName(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Relations(string id) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/{id}.nuspec" Id="R1" />
        </Relationships>

        """;

    private static string ContentTypes(IEnumerable<string> paths)
    {
        var extensions = paths.Select(path => Path.GetExtension(path).TrimStart('.').ToLowerInvariant()).Append("nuspec").Append("json").Append("sig");
        var defaults = extensions.Where(extension => extension.Length > 0).Distinct().Order(StringComparer.Ordinal)
            .Select(extension => $"""  <Default Extension="{SecurityElement.Escape(extension)}" ContentType="application/octet" />{"\n"}""");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
            {string.Concat(defaults)}</Types>

            """;
    }

    private static string Nuspec(string id, string version, string description) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
          <metadata>
            <id>{id}</id>
            <version>{SecurityElement.Escape(version)}</version>
            <authors>{id}</authors>
            <description>{SecurityElement.Escape(description)}</description>
          </metadata>
        </package>

        """;
}
