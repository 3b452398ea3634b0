namespace Appliance.Rules.Packs;

/// <summary>Where rules come from, in load order: a later kind replaces what an earlier one defines under the same id.</summary>
internal enum RuleSourceKind
{
    /// <summary>Packs of the installation and of the plugin store.</summary>
    BuiltIn = 0,

    /// <summary>The appliance's own folder of rules.</summary>
    Custom = 1,

    /// <summary>What Central Command sent for the site.</summary>
    Synced = 2,

    /// <summary>Single rules that an order promoted.</summary>
    Promoted = 3,
}
