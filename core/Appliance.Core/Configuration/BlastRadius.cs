namespace Appliance.Core.Configuration;

/// <summary>On how many machines all rules together may act within a time: the more of the two counts, so that a small site has room too.</summary>
internal sealed record BlastRadius(int MaxHosts, int MaxPercent, TimeSpan Per)
{
    public static BlastRadius Default { get; } = new(5, 25, TimeSpan.FromMinutes(10));

    /// <param name="hosts">That the appliance looks after, with itself.</param>
    /// <returns>Null when no machine could be one too many.</returns>
    public int? Most(int hosts) => Math.Max(MaxHosts, hosts * MaxPercent / 100) is var most && most < hosts ? most : null;
}
