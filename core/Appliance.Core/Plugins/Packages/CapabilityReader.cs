using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Reads the part of a <c>plugin.json</c> that says what the plugin needs: each word of it is a permission, so none is guessed.</summary>
internal static class CapabilityReader
{
    private static readonly string[] Keys = ["executors", "hosts", "secrets", "paths"];

    public static Capabilities Read(YamlMap map)
    {
        map.UnknownKeys(Keys, areErrors: true);
        return new Capabilities
        {
            Executors = Texts(map, "executors", IsNameOrAny, "the name of an executor, or '*' for every one"),
            Hosts = Texts(map, "hosts", IsHost, "the name of a machine, in which '*' stands for any characters"),
            Secrets = Texts(map, "secrets", IsName, "the name of a secret"),
            Paths = Texts(map, "paths", IsPath, "an absolute path without '.' and '..'"),
        };
    }

    private static IReadOnlyList<string> Texts(YamlMap map, string key, Func<string, bool> isGood, string wanted)
    {
        if (map.List(key) is not { } list)
            return [];
        if (list.Items.Count > ManifestLimits.Names)
            list.Error($"'{key}' has {list.Items.Count} items; at most {ManifestLimits.Names} are allowed.");
        foreach (var item in list.Items)
        {
            if (item is not YamlScalar { IsNull: false } scalar || !isGood(scalar.Text))
                item.Error($"An item of '{key}' is {item.Describe()}; write {wanted}.");
        }

        return [.. list.Items.OfType<YamlScalar>().Select(scalar => scalar.Text)];
    }

    private static bool IsNameOrAny(string text) => text == "*" || IsName(text);

    private static bool IsName(string text) =>
        text.Length is > 0 and <= ManifestLimits.NameLength && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    private static bool IsHost(string text) =>
        text.Length is > 0 and <= ManifestLimits.HostLength && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':' or '*');

    private static bool IsPath(string text) => text.Length <= ManifestLimits.TargetPathLength
        && text.StartsWith('/') && (text == "/" || PackagePath.Objection(text[1..].TrimEnd('/')) is null);
}
