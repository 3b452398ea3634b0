using Appliance.Protocol.Packages;
using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>What an appliance takes in a folder of its own, and no package may have: an id or a version that is none of a package.</summary>
internal static class ManifestLint
{
    /// <param name="pack">The pack.</param>
    /// <param name="isPacked">Whether a package is made of it. Else an old pack may stay what it is: then these are warnings.</param>
    public static IEnumerable<Diagnostic> Of(PackDraft pack, bool isPacked)
    {
        if (pack.Manifest is not { } manifest)
            return [];
        var findings = new[] { OfId(manifest), OfVersion(manifest, pack.IsStrict) };
        return findings.OfType<Diagnostic>().Select(finding => finding with { IsError = isPacked || pack.IsStrict });
    }

    /// <summary>One that is missing or empty is an error of every pack, as is one that is no text.</summary>
    private static Diagnostic? OfId(YamlMap manifest) =>
        manifest.Node("id") is YamlScalar { Text: var id } node && !string.IsNullOrWhiteSpace(id) && !PackageId.IsValid(id)
            ? Finding(node, $"'id' is {Quoted.Of(id)}; a package has one of {PackageId.Rule}, at most {PackageId.Longest} characters.")
            : null;

    private static Diagnostic? OfVersion(YamlMap manifest, bool isStrict) => manifest.Node("version") switch
    {
        null when !isStrict => Finding(manifest, "'version' is missing, and a package has one; write one such as 1.2.0."),
        YamlScalar { Text: var version } node when !string.IsNullOrWhiteSpace(version) && PackageVersion.Parse(version) is null =>
            Finding(node, $"'version' is {Quoted.Of(version)}; write one such as 1.2.0 or 1.3.0-rc.1."),
        _ => null,
    };

    private static Diagnostic Finding(YamlNode at, string message) => new(at.Place, message, IsError: true);
}
