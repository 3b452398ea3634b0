namespace Appliance.Rules.Yaml;

/// <summary>Bounds on what is read, so that no file exhausts memory or stack.</summary>
internal static class YamlLimits
{
    /// <summary>Of a file, in characters.</summary>
    public const int Characters = 16 * 1024 * 1024;

    /// <summary>Of an id, in characters: it stands in every message, report and listing.</summary>
    public const int Id = 256;

    /// <summary>Of maps and lists in each other.</summary>
    public const int Depth = 64;
}
