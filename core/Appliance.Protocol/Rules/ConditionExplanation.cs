namespace Appliance.Protocol.Rules;

/// <param name="Condition">As the rule states it: <c>check_type eq firewall</c>.</param>
/// <param name="Actual">The incident's value; null when the field is missing.</param>
public sealed record ConditionExplanation(string Condition, bool Held, string? Actual)
{
    /// <summary>What was found, in place of a value: <c>2 so far</c>; null where the value says it.</summary>
    public string? Finding { get; init; }

    /// <summary>Those that it joins; null when it is about a field itself.</summary>
    public IReadOnlyList<ConditionExplanation>? Parts { get; init; }
}
