using System.Collections.Frozen;

namespace Appliance.Core.Checkin;

/// <summary>The runbooks that the site has enabled, as the last check-in said.</summary>
internal sealed class EnabledRunbooks
{
    private FrozenSet<string>? _enabled;

    /// <param name="enabled">Null: all. Empty: none.</param>
    public void Replace(IReadOnlyList<string>? enabled) =>
        Volatile.Write(ref _enabled, enabled?.ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    public bool Allows(string runbookId) => Volatile.Read(ref _enabled)?.Contains(runbookId) ?? true;
}
