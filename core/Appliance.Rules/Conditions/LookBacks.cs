namespace Appliance.Rules.Conditions;

/// <summary>
/// What conditions found that look back from one incident. The past is read from a disk, and matching, counting and explaining all ask: each
/// condition looks once. Of one decision, which one thread makes.
/// </summary>
internal sealed class LookBacks
{
    private Dictionary<Condition, int>? _found;

    /// <summary>Null when it has not looked yet.</summary>
    public int? Find(Condition condition) => _found is not null && _found.TryGetValue(condition, out var found) ? found : null;

    public int Keep(Condition condition, int found) => (_found ??= [])[condition] = found;
}
