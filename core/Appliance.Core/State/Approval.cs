namespace Appliance.Core.State;

/// <summary>What a person was asked to let run, and what they said.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Asked">For what: the rule, its actions with their parameters, and the scripts. Something else is asked for anew.</param>
/// <param name="ExpiresAt">An answer counts until then, and a refusal holds as long.</param>
internal sealed record Approval(string IncidentId, string Asked, DateTimeOffset ExpiresAt)
{
    /// <summary>Null while nobody has answered.</summary>
    public bool? Approved { get; init; }

    /// <summary>Who answered.</summary>
    public string? By { get; init; }

    public string? Reason { get; init; }
}
