using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Appliance.CentralCommand.Http;

namespace Appliance.CentralCommand.Rules;

/// <summary>
/// The border where an operator's body becomes a <see cref="RuleSet"/>. It has a look at the shape; what the rules say the appliance
/// proves, which knows its plugins and runbooks.
/// </summary>
internal static class RuleSetReading
{
    /// <summary>Of the text as it is kept: an appliance takes an answer of 5 MB.</summary>
    private const int LargestText = 5 * 1000 * 1000;

    public const int MostRules = 10_000;
    public const int MostOverrides = 1_000;

    /// <summary>Those of an answer are among them, so that what was read can be changed and sent back.</summary>
    private static readonly string[] Known = ["rules", "overrides", "format", "version", "count", "healing_tier", "stored_at"];

    public static bool TryRead(JsonElement body, [NotNullWhen(true)] out RuleSet? set, [NotNullWhen(false)] out string? fault)
    {
        set = null;
        fault = Fault(body);
        if (fault is not null)
            return false;

        var (rules, overrides) = (Rules(body), Overrides(body));
        if (!TryWrite(rules, out var ruleText) || !TryWrite(overrides, out var overrideText))
        {
            fault = $"The body {JsonText.Fault}.";
            return false;
        }

        var size = Encoding.UTF8.GetByteCount(ruleText) + Encoding.UTF8.GetByteCount(overrideText);
        if (size > LargestText)
        {
            fault = $"The rules have {size} bytes as an appliance gets them; it takes {LargestText}. Give the site fewer, or shorter ones.";
            return false;
        }

        var format = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("format", out var given) ? given.GetInt32() : 1;
        set = new RuleSet(format, ruleText, rules.GetArrayLength(), overrideText, overrides?.GetArrayLength() ?? 0);
        return true;
    }

    private static string? Fault(JsonElement body)
    {
        if (body.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return $"The body is a JSON {body.ValueKind}; send a list of rules, or {{\"rules\": […]}}.";
        if (body.ValueKind == JsonValueKind.Object)
        {
            if (body.EnumerateObject().Select(entry => entry.Name).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
                return $"Unknown key '{unknown}'; known are {string.Join(", ", Known)}.";
            if (!body.TryGetProperty("rules", out var rules) || rules.ValueKind != JsonValueKind.Array)
                return "'rules' is missing or no list; send {\"rules\": […]}.";
            if (body.TryGetProperty("format", out var format) && (format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var number) || number is not (1 or 2)))
                return $"'format' is '{format.GetRawText()}'; send 1 or 2.";
            if (Overrides(body) is { ValueKind: not JsonValueKind.Array })
                return "'overrides' is no list; send {\"overrides\": […]}.";
        }

        return ListFault(Rules(body), "rules", "id", MostRules)
            ?? (Overrides(body) is { } overrides ? ListFault(overrides, "overrides", "rule", MostOverrides) : null);
    }

    private static string? ListFault(JsonElement list, string name, string key, int most)
    {
        if (list.GetArrayLength() > most)
            return $"'{name}' holds {list.GetArrayLength()}; an appliance takes {most} at most.";

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (position, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.Object)
                return $"{name}[{position}] is a JSON {item.ValueKind}; send a map of keys and values.";
            if (TextOf(item, key) is not { Length: > 0 and <= TextBounds.Name } id)
                return $"{name}[{position}] lacks '{key}', a text of 1 to {TextBounds.Name} characters.";
            if (!known.Add(id))
                return $"{name}[{position}] has the '{key}' '{id}', which another has already; each may come once.";
        }

        return null;
    }

    private static JsonElement Rules(JsonElement body) => body.ValueKind == JsonValueKind.Array ? body : body.GetProperty("rules");

    private static JsonElement? Overrides(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("overrides", out var overrides) && JsonText.IsPresent(overrides) ? overrides : null;

    private static string? TextOf(JsonElement map, string key)
    {
        // Half a surrogate pair is none: its text cannot be read.
        if (!map.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.String || !JsonText.TryWrite(value, out _))
            return null;
        return value.GetString()!.Trim();
    }

    private static bool TryWrite(JsonElement? list, [NotNullWhen(true)] out string? text)
    {
        text = "[]";
        return list is not { } given || JsonText.TryWriteShort(given, out text);
    }
}
