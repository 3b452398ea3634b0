using System.Globalization;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>Times as a person reads them: how long ago, with the exact time on hover.</summary>
internal static class Clock
{
    public static Html Ago(DateTimeOffset? moment, DateTimeOffset now) =>
        moment is { } time
            ? $"<time datetime=\"{Stamp(time)}\" title=\"{Stamp(time)}\">{Words(now - time)}</time>"
            : (Html)$"<span class=\"quiet\">never</span>";

    public static string Stamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:0.0} min"),
    };

    private static string Words(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalSeconds: < 60 } => $"{(int)age.TotalSeconds} s ago",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min ago",
        { TotalHours: < 48 } => $"{(int)age.TotalHours} h ago",
        _ => $"{(int)age.TotalDays} days ago",
    };
}
