using System.Text.Json;
using Appliance.Protocol.Rules;
using Appliance.Protocol.Worker;
using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Sdk;

namespace Appliance.Rules.Tests;

/// <summary>Rules and incidents from texts.</summary>
internal static class RuleTexts
{
    /// <summary>The moment at which the tests look.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    public static Rule? Match(this RuleBook book, Incident incident) => book.Match(new Subject(incident, Now));

    public static Explanation Explain(this RuleBook book, Incident incident) => book.Explain(new Subject(incident, Now), most: int.MaxValue);

    public static RuleDecision Decide(this RuleBook book, Incident incident) => book.Decide(new Subject(incident, Now));

    public static LoadedRules Load(params RuleSource[] sources) => new PackLoader(new RuleVocabulary([])).Load(sources, LoadedRules.None);

    public static LoadedRules LoadYaml(string yaml) => Load(new RuleSource(RuleSourceKind.Custom, "site.yaml", yaml));

    /// <summary>Their messages as lines, in the order of the load.</summary>
    public static string Lines(LoadedRules loaded) => string.Join('\n', loaded.Diagnostics);

    public static RuleBook Book(string yaml)
    {
        var loaded = LoadYaml(yaml);
        Assert.IsFalse(loaded.Diagnostics.Any(diagnostic => diagnostic.IsError), Lines(loaded));
        return loaded.RuleBook;
    }

    public static Incident Incident(string json) =>
        JsonSerializer.Deserialize($"[{json}]", WorkerJson.Default.IReadOnlyListIncident)![0];

    public static Incident Drift(string checkType, string details = "{}") =>
        Incident($$"""{"incident_type": "drift", "check_type": "{{checkType}}", "hostname": "srv-1", "severity": "medium", "drift_detected": true, "details": {{details}}}""");
}
