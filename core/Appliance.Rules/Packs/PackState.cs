namespace Appliance.Rules.Packs;

internal enum PackState
{
    /// <summary>It has an error and no earlier version is known: nothing of it is in force.</summary>
    Refused = 0,

    /// <summary>It has an error: the last good version stays in force.</summary>
    KeptPrevious = 1,

    Loaded = 2,
}
