using System.Text;

namespace Appliance.Cli.Commands.Pack;

/// <summary>The files of a new pack: whole, so that an author changes what works.</summary>
internal static class PackTemplate
{
    private const string Prefix = "template/";

    /// <summary>Each file's path in the pack and its text.</summary>
    /// <param name="id">The pack's id. Rules and runbooks are called after it: those of another pack with the same id they would replace.</param>
    /// <param name="name">For people.</param>
    public static IEnumerable<(string Path, string Text)> Files(string id, string name)
    {
        var assembly = typeof(PackTemplate).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var text = reader.ReadToEnd()
                .Replace("PACK-ID", id, StringComparison.Ordinal)
                .Replace("PACK-NAME", name, StringComparison.Ordinal)
                .Replace("RULE-", $"{id.Replace('.', '-').ToUpperInvariant()}-", StringComparison.Ordinal);
            yield return (resource[Prefix.Length..], text);
        }
    }
}
