using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Rules;
using Appliance.Rules;
using Appliance.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Core.Control;

/// <summary>Why the rules in force take an incident or do not.</summary>
internal sealed class RuleExplanations(RuleBookStore rules, IncidentJournal incidents, IncidentPast past, TimeProvider time)
{
    private const int MostRules = 1000;

    public Explanation Of(ExplainRequest request) => ExplanationExcerpt.Of(
        rules.RuleBook.Explain(SubjectOf(request), Math.Clamp(request.Limit, 1, MostRules)), Excerpt.Sentence, ControlServer.MostAnswerBytes);

    private Subject SubjectOf(ExplainRequest request) => request switch
    {
        { IncidentId: { } id, Incident: null } => Recorded(id),
        { IncidentId: null, Incident: { } map } => Coming(ExplainedIncident.Read(map)),
        _ => throw new JsonRpcErrorException("The request names the id of an incident, or holds one: write one of them."),
    };

    /// <summary>One that would come now.</summary>
    private Subject Coming(Incident incident) => new(incident, time.GetUtcNow(), past.Before(time.GetUtcNow()));

    /// <summary>As of when it came, but for the rules and what they ask of the time, which are those of now.</summary>
    private Subject Recorded(string id) => incidents.Find(id) is { } entry
        ? new Subject(entry.Incident, time.GetUtcNow(), past.Before(entry))
        : throw new JsonRpcErrorException($"There is no incident '{id}'; 'appliance incidents' lists those that the appliance knows.");
}
