namespace Appliance.Rules;

/// <summary>How far a rule may reach before a person has to look.</summary>
/// <param name="MaxHosts">On how many machines it may act; null: any number.</param>
/// <param name="MaxPercent">The same, of the machines that the appliance looks after; at least one.</param>
/// <param name="Per">Within which time.</param>
internal sealed record RuleLimits(int? MaxHosts, int? MaxPercent, TimeSpan Per)
{
    /// <param name="hosts">That the appliance looks after.</param>
    public int Most(int hosts)
    {
        var percent = MaxPercent is { } part ? Math.Max(1, hosts * part / 100) : int.MaxValue;
        return Math.Min(MaxHosts ?? int.MaxValue, percent);
    }
}
