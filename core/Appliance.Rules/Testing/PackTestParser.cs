using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Rules.Testing;

/// <summary>Reads one test of a pack.</summary>
/// <param name="rules">Those that its events may expect.</param>
internal sealed class PackTestParser(ExpectedRules rules)
{
    public static readonly string[] Keys = ["name", "start", "events"];
    public static readonly string[] EventKeys = ["at", "incident", "expect"];

    private const string WhatEvent = "an event with 'incident' and 'expect'";
    private readonly ExpectationParser _expectations = new(rules);

    /// <summary>Null when it has an error, which is reported.</summary>
    public PackTest? Parse(YamlMap map)
    {
        map.UnknownKeys(Keys, areErrors: true);
        var (name, start, list) = (map.RequiredString("name"), ParseStart(map), map.RequiredList("events"));
        if (list is null)
            return null;
        if (list.Items.Count is 0 or > PackTestLimits.Events)
        {
            list.Error($"'events' holds {list.Items.Count}; write 1 to {PackTestLimits.Events}.");
            return null;
        }

        var events = ParseEvents(list, start);
        return name.Length > 0 && events.Count == list.Items.Count ? new PackTest(name, events, map) : null;
    }

    private List<PackTestEvent> ParseEvents(YamlList list, DateTimeOffset start)
    {
        var (events, past, last) = (new List<PackTestEvent>(), new PastIncident[list.Items.Count], TimeSpan.Zero);
        foreach (var map in list.Maps(WhatEvent))
        {
            map.UnknownKeys(EventKeys, areErrors: true);
            last = ParseAt(map, last);
            var expected = map.RequiredMap("expect") is { } expect ? _expectations.Parse(expect) : null;
            if (ParseIncident(map) is not { } incident || expected is null)
                continue;
            var at = start + last;
            var history = new IncidentHistory(new ArraySegment<PastIncident>(past, 0, events.Count), at);
            past[events.Count] = new PastIncident(incident, at);
            events.Add(new PackTestEvent(last, new Subject(incident, at, history), expected));
        }

        return events;
    }

    private static DateTimeOffset ParseStart(YamlMap map)
    {
        if (!map.Contains("start"))
            return PackTestLimits.Start;
        var text = map.RequiredString("start");
        if (TimeText.TryParse(text, out var start) && start >= PackTestLimits.Earliest && start <= PackTestLimits.Latest)
            return start;
        if (text.Length > 0)
            map.Node("start")!.Error($"'start' is '{text}'; write a time such as 2026-03-02T08:30:00Z, from 1970 to 2999.");
        return PackTestLimits.Start;
    }

    /// <summary>Without the key it comes with the one before.</summary>
    private static TimeSpan ParseAt(YamlMap map, TimeSpan last)
    {
        if (!map.Contains("at"))
            return last;
        var text = map.RequiredString("at");
        if (text.Length == 0)
            return last;
        if (!DurationText.TryParse(text, out var at) || at < TimeSpan.Zero || at > PackTestLimits.Longest)
            map.Node("at")!.Error($"'at' is '{text}'; {DurationText.Remedy}, from 0s to {DurationText.Of(PackTestLimits.Longest)}.");
        else if (at < last)
            map.Node("at")!.Error($"'at' is '{text}', which is before the event above it ({DurationText.Of(last)}); write the events in their order.");
        else
            return at;
        return last;
    }

    private static Incident? ParseIncident(YamlMap map)
    {
        if (map.RequiredMap("incident") is not { } node)
            return null;
        node.UnknownKeys(IncidentFields.Readers.Keys, areErrors: true);
        if (node.Node("details") is { } details and not YamlMap)
            details.Error($"'details' is {details.Describe()}; write a map of keys and values.");
        if (WrittenIncident.TryRead(YamlJson.ToJson(node), out var incident, out var wrong))
            return incident;
        var key = wrong.TrimStart('$', '.');
        var value = node.Entry(key)?.Value ?? node;
        if (value is YamlScalar { IsNull: false } word && ClosedWords.OfFields.TryGetValue(key, out var words))
            value.Error(WordCheck.Sentence(key, word.Text, words));
        else
            value.Error($"The incident's '{key}' is {value.Describe()}, which has the wrong type or is none of the known words.");
        return null;
    }
}
