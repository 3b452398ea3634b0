using System.Globalization;

namespace Appliance.Rules.Conditions;

/// <summary>Durations as rules write them: <c>90s</c>, <c>15m</c>, <c>12h</c>, <c>30d</c>, <c>2w</c>.</summary>
internal static class DurationText
{
    /// <summary>For errors.</summary>
    public const string Remedy = "write a whole number with s, m, h, d or w, such as 15m or 30d";

    private const long MostDays = 36_500;

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || Unit(text[^1]) is not { } unit)
            return false;
        if (!int.TryParse(text.AsSpan(..^1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            return false;
        if (Math.Abs(count * unit.TotalDays) > MostDays)
            return false;
        duration = count * unit;
        return true;
    }

    /// <summary>In the largest unit that it is a whole number of.</summary>
    public static string Of(TimeSpan duration)
    {
        var letter = "wdhms".First(letter => letter == 's' || duration != TimeSpan.Zero && duration.Ticks % Unit(letter)!.Value.Ticks == 0);
        return $"{duration / Unit(letter)!.Value:0}{letter}";
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
