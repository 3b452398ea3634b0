using Appliance.Core.Configuration;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules.Sync;

/// <summary>Where a promoted rule lies: in a file that its id names, whatever characters that has.</summary>
internal static class PromotedRuleFile
{
    /// <summary>Of a name; file systems take 255 bytes.</summary>
    private const int LongestName = 200;

    private const string Extension = ".yaml";

    /// <summary>Null: the id is too long.</summary>
    public static string? NameOf(string ruleId)
    {
        var name = Uri.EscapeDataString(ruleId);
        // Neither a hidden file, nor the one that makes a pack of the folder.
        if (name[0] == '.' || name + Extension == PackFiles.Manifest)
            name = $"%{(int)name[0]:X2}{name[1..]}";
        return name.Length <= LongestName ? name + Extension : null;
    }

    public static string PathOf(string name, ApplianceConfiguration configuration) => Path.Combine(configuration.PromotedRulesDirectory, name);
}
