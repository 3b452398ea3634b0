using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Core.Orders;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.Core.Checkin;

/// <summary>
/// Reads a check-in's answer element by element, so that one that is malformed costs no other. Problems name the element and
/// its property, never a value that could be a secret.
/// </summary>
internal sealed class CheckinAnswerReader
{
    private const string Orders = "pending_orders";

    private readonly CheckinProblems _problems = new();
    private readonly List<UnreadableOrder> _unreadable = [];

    public static CheckinAnswer Read(JsonElement root) => new CheckinAnswerReader().ReadRoot(root);

    private CheckinAnswer ReadRoot(JsonElement root)
    {
        var runbooks = Runbooks(root);
        return new CheckinAnswer
        {
            TriggerImmediateScan = Trigger(root, "trigger_immediate_scan"),
            TriggerEnumeration = Trigger(root, "trigger_enumeration"),
            ApplianceId = Text(root, "appliance_id") ?? "",
            ServerTime = Time(root, "server_time"),
            OrderKeys = Keys(root),
            Orders = PendingOrders(root),
            UnreadableOrders = _unreadable,
            LinuxTargets = Items(root, "linux_targets", CentralJson.Default.LinuxTarget),
            WindowsTargets = Items(root, "windows_targets", CentralJson.Default.WindowsTarget),
            EnabledRunbooks = runbooks,
            KnowsEnabledRunbooks = runbooks is not null || Member(root, "enabled_runbooks") is null,
            Problems = _problems.Sentences,
        };
    }

    /// <summary>The server has forgotten a trigger that it sent, so a spelling of "yes" that is not quite JSON's counts too.</summary>
    private bool Trigger(JsonElement root, string name)
    {
        switch (Member(root, name))
        {
            case null or { ValueKind: JsonValueKind.False }:
                return false;
            case { ValueKind: JsonValueKind.True }:
                return true;
            case { ValueKind: JsonValueKind.String or JsonValueKind.Number } given:
                _problems.Add($"'{name}' is a {Kind(given)} where true or false belongs");
                return given.GetRawText() is "\"true\"" or "\"True\"" or "1" or "\"1\"";
            case { } other:
                _problems.Add($"'{name}' is a {Kind(other)} where true or false belongs");
                return false;
        }
    }

    private string? Text(JsonElement root, string name)
    {
        if (Member(root, name) is not { } member)
            return null;
        if (member.Text() is { } text)
            return text;
        _problems.Add($"'{name}' cannot be read as a text");
        return null;
    }

    private DateTimeOffset? Time(JsonElement root, string name)
    {
        if (Text(root, name) is not { Length: > 0 } text)
            return null;
        if (DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time))
            return time;
        _problems.Add($"'{name}' is no time");
        return null;
    }

    private List<string>? Runbooks(JsonElement root)
    {
        if (List(root, "enabled_runbooks") is not { } items)
            return null;

        var enabled = new List<string>();
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at].Text() is { } id)
                enabled.Add(id);
            else
                _problems.Add($"'enabled_runbooks[{at}]' is no text");
        }

        return enabled;
    }

    private OrderKeys? Keys(JsonElement root)
    {
        if (Member(root, "order_keys") is not { } member)
            return null;
        if (ElementReading.TryRead(member, CentralJson.Default.OrderKeys, out var keys, out _) && keys.AreWellFormed())
            return keys;
        _problems.Add("'order_keys' has not the two keys on P-256 'current' and 'next'");
        return null;
    }

    private List<PendingOrder> PendingOrders(JsonElement root)
    {
        var orders = new List<PendingOrder>();
        var items = List(root, Orders) ?? [];
        for (var at = 0; at < items.Count; at++)
        {
            var read = OrderReading.Of(items[at]);
            if (read.Order is not null)
                orders.Add(read.Order);
            else
                _problems.Add($"'{Orders}[{at}]'{Named(items[at], "order_id")}: {read.Fault}");
            if (read.Unreadable is not null)
                _unreadable.Add(read.Unreadable);
        }

        return orders;
    }

    /// <returns>Null when there is something under the name and it is no list; an absent one is an empty one.</returns>
    private List<T>? Items<T>(JsonElement root, string name, JsonTypeInfo<T> type)
        where T : class
    {
        if (Member(root, name) is null)
            return [];
        if (List(root, name) is not { } items)
            return null;

        var read = new List<T>();
        for (var at = 0; at < items.Count; at++)
        {
            if (ElementReading.TryRead(items[at], type, out var item, out var fault))
                read.Add(item);
            else
                _problems.Add($"'{name}[{at}]'{Named(items[at], "hostname")}: {fault}");
        }

        return read;
    }

    private List<JsonElement>? List(JsonElement root, string name)
    {
        if (Member(root, name) is not { } member)
            return null;
        if (member.ValueKind == JsonValueKind.Array)
            return [.. member.EnumerateArray()];
        _problems.Add($"'{name}' is a {Kind(member)} where a list belongs");
        return null;
    }

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string Named(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && Member(item, name)?.Text() is { Length: > 0 and <= 128 } text ? $" ('{text}')" : "";

    private static string Kind(JsonElement element) => element.ValueKind.ToString().ToLowerInvariant();
}
