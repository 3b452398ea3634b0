namespace Appliance.CentralCommand.Rules;

/// <summary>The rules of a site, and what it changes of others, as JSON lists. Whether an appliance takes them, the appliance says.</summary>
internal sealed record RuleSet(int Format, string Rules, int RuleCount, string Overrides, int OverrideCount)
{
    public static RuleSet Empty { get; } = new(Format: 1, "[]", 0, "[]", 0);
}
