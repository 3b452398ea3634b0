namespace Appliance.Core.State;

/// <summary>How far an incident has come on this appliance. The journal holds the words in lower case.</summary>
internal enum IncidentState
{
    Received,

    /// <summary>It is to be taken up later, at a time that the journal knows.</summary>
    Deferred,
    Started,
    Ended,
}
