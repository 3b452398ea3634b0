namespace Appliance.Core.State;

/// <summary>How many incidents of the journal a rule took, and when the last one was detected.</summary>
internal sealed record TakenIncidents(long Count, DateTimeOffset Last);
