using System.Collections.Frozen;
using Appliance.Sdk;

namespace Appliance.Rules.Conditions;

/// <summary>The incident's fields that hold one of a few words, and no other whatever reports the incident.</summary>
internal static class ClosedWords
{
    /// <summary>By the field's name, in the order of their meaning.</summary>
    public static readonly FrozenDictionary<string, string[]> OfFields = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["severity"] = [.. Enum.GetValues<Severity>().Order().Select(IncidentWords.Word)],
        ["platform"] = [.. Enum.GetValues<Platform>().Order().Select(IncidentWords.Word)],
        ["status"] = [.. Enum.GetValues<CheckStatus>().Order().Select(IncidentWords.Word)],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Operators that compare the whole value, so that another word makes them say always the same.</summary>
    public static bool AreComparedBy(string name) => name is "eq" or "ne" or "in" or "not_in";
}
