namespace Appliance.Rules.Conditions;

/// <summary>What an appliance saw before one incident, for rules that ask for more than one.</summary>
internal interface IIncidentHistory
{
    /// <summary>Those that came before the incident and no longer before it than this, the newest first. The incident itself is none of them.</summary>
    /// <param name="within">How far back it looks.</param>
    /// <param name="hostname">When given, those of other machines may be left out.</param>
    IEnumerable<PastIncident> Back(TimeSpan within, string? hostname);
}
