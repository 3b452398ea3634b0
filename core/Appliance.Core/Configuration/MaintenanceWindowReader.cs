using System.Globalization;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>Reads <c>maintenance_windows</c>. An unknown key is an error here: a window with a typo would open at the wrong time.</summary>
internal static class MaintenanceWindowReader
{
    private static readonly string[] Keys = ["days", "start", "end", "timezone"];

    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly string[] LongDayNames = [.. Enum.GetNames<DayOfWeek>()];

    public static IReadOnlyDictionary<string, MaintenanceWindow> Read(YamlMap configuration)
    {
        var windows = new Dictionary<string, MaintenanceWindow>(StringComparer.Ordinal);
        foreach (var entry in configuration.Map(ConfigurationKeys.MaintenanceWindows)?.Entries ?? [])
        {
            if (entry.Value is not YamlMap map)
                entry.Value.Error($"The maintenance window '{entry.Key.Text}' is {entry.Value.Describe()}; write a map with {string.Join(", ", Keys)}.");
            else if (Window(map) is { } window)
                windows[entry.Key.Text] = window;
        }

        return windows;
    }

    /// <summary>Null when it has an error, which is reported.</summary>
    private static MaintenanceWindow? Window(YamlMap map)
    {
        map.UnknownKeys(Keys, areErrors: true);
        var days = Days(map);
        return (Hour(map, "start"), Hour(map, "end"), Zone(map)) is ({ } start, { } end, { } zone) ? new MaintenanceWindow(days, start, end, zone) : null;
    }

    /// <summary>Every day where none are named.</summary>
    private static HashSet<DayOfWeek> Days(YamlMap map)
    {
        var days = new HashSet<DayOfWeek>();
        var list = map.List("days");
        foreach (var item in list?.Scalars() ?? [])
        {
            var day = Math.Max(Find(DayNames, item.Text), Find(LongDayNames, item.Text));
            if (day < 0)
                item.Error($"A day is '{item.Text}'; write mon, tue, wed, thu, fri, sat or sun.");
            else
                days.Add((DayOfWeek)day);
        }

        if (list is { Items.Count: 0 })
            list.Error("'days' is empty, so that the window would never open; name days, or leave it out for every day.");
        return days.Count > 0 ? days : [.. Enum.GetValues<DayOfWeek>()];
    }

    private static int Find(string[] names, string text) => Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static TimeOnly? Hour(YamlMap map, string key)
    {
        var text = map.RequiredString(key);
        if (text.Length == 0)
            return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
            return hour;
        map.Node(key)!.Error($"'{key}' is '{text}'; write an hour in quotes, such as \"22:00\".");
        return null;
    }

    /// <summary>The appliance's own where none is named.</summary>
    private static TimeZoneInfo? Zone(YamlMap map)
    {
        if (map.String("timezone") is not { } name)
            return TimeZoneInfo.Local;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        map.Node("timezone")!.Error($"The machine knows no time zone '{name}'; write one such as America/New_York or UTC, or install tzdata.");
        return null;
    }
}
