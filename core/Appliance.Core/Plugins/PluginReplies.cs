using Appliance.Core.Reporting;
using Appliance.Core.Targets;
using Appliance.Sdk;

namespace Appliance.Core.Plugins;

/// <summary>
/// What plugin code says of its work, on its way to journal, log and reports: free of every secret that the supervisor knows, and
/// bounded in size. Thread-safe.
/// </summary>
internal sealed class PluginReplies(SecretRegistry secrets)
{
    private const int LongestText = 64 * 1024;
    private const int LongestResult = 512 * 1024;

    public HealResult Clean(HealResult reply) => new(reply.Outcome, reply.Failure, Sentence(reply.Message) ?? "");

    public OrderResult Clean(OrderResult reply) => new(
        reply.Success, reply.Failure, Sentence(reply.Message),
        reply.Result is { } result ? Excerpt.Of("The result has", result, LongestResult, text => Cut(text, LongestText)) : null);

    /// <summary>Why a poll failed.</summary>
    public string Clean(string reason) => Sentence(reason)!;

    /// <summary>Of a poll. What is too much is dropped first: an incident that nobody keeps needs no redaction.</summary>
    public PolledIncidents Clean(IReadOnlyList<Incident> incidents) => new([.. incidents.Take(PolledIncidents.Most).Select(Clean)], incidents.Count);

    private Incident Clean(Incident incident) => incident with
    {
        IncidentType = Cut(incident.IncidentType, Excerpt.Name),
        CheckType = Name(incident.CheckType),
        HostId = Name(incident.HostId),
        Hostname = Cut(incident.Hostname, Excerpt.Name),
        Distro = Name(incident.Distro),
        Expected = Sentence(incident.Expected),
        Actual = Sentence(incident.Actual),
        HipaaControl = Name(incident.HipaaControl),
        AgentId = Name(incident.AgentId),
        Details = Excerpt.Of("The details have", incident.Details, Excerpt.Details, secrets.Redact),
    };

    private string? Name(string? text) => text is null ? null : Cut(text, Excerpt.Name);

    /// <summary>Of a script's output it is often the last line, with its end.</summary>
    private string? Sentence(string? text) => text is null ? null : Cut(text, Excerpt.Sentence).Trim();

    private string Cut(string text, int longest) => Excerpt.Of(secrets.Redact(text), longest);
}
