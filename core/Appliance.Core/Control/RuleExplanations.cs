using Appliance.Core.State;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Rules;
using Appliance.Rules;
using Appliance.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Core.Control;

/// <summary>Why the rules in force take an incident or do not.</summary>
internal sealed class RuleExplanations(RuleBookStore rules, IncidentJournal incidents, IncidentPast past, TimeProvider time)
{
    /// <summary>Of an incident that would come now.</summary>
    public Explanation Of(Incident incident) => rules.RuleBook.Explain(new Subject(incident, time.GetUtcNow(), past.Before(time.GetUtcNow())));

    /// <summary>Of a recorded one, as of when it came, but for the rules and what they ask of the time, which are those of now.</summary>
    public Explanation Of(string incidentId) => incidents.Find(incidentId) is { } entry
        ? rules.RuleBook.Explain(new Subject(entry.Incident, time.GetUtcNow(), past.Before(entry)))
        : throw new JsonRpcErrorException($"There is no incident '{incidentId}'; 'appliance incidents' lists those that the appliance knows.");
}
