namespace Appliance.Protocol.Control;

/// <param name="Condition">As the rule states it: <c>check_type eq firewall</c>.</param>
/// <param name="Actual">The incident's value; null when the field is missing.</param>
public sealed record ConditionExplanation(string Condition, bool Held, string? Actual)
{
    /// <summary>Of a condition that joins others: those. Empty for one about a field.</summary>
    public IReadOnlyList<ConditionExplanation> Parts { get; init => field = value ?? []; } = [];
}
