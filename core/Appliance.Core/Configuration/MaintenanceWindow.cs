namespace Appliance.Core.Configuration;

/// <summary>When a site may be disturbed: on some days of the week, from one hour to another, by its own clock.</summary>
/// <param name="Days">On which it opens. Never empty.</param>
/// <param name="Start">When it opens.</param>
/// <param name="End">When it closes; not later than the start: on the next day.</param>
/// <param name="TimeZone">Of the hours.</param>
internal sealed record MaintenanceWindow(IReadOnlySet<DayOfWeek> Days, TimeOnly Start, TimeOnly End, TimeZoneInfo TimeZone)
{
    /// <summary>Hours that a clock skips in spring are taken up when it goes on.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    public bool IsOpen(DateTimeOffset now) => Around(now).Any(opening => opening.From <= now && now < opening.To);

    /// <summary>The first opening after now.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset now) => Around(now).First(opening => opening.From > now).From;

    /// <summary>From yesterday's, which may still be open, to the day a week from now.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Around(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZone).DateTime);
        for (var day = today.AddDays(-1); day <= today.AddDays(8); day = day.AddDays(1))
        {
            if (Days.Contains(day.DayOfWeek))
                yield return Opening(day);
        }
    }

    /// <summary>An opening of which the clock skips all in spring is as long after that.</summary>
    private (DateTimeOffset From, DateTimeOffset To) Opening(DateOnly day)
    {
        var (from, to) = (Moment(day, Start), Moment(End > Start ? day : day.AddDays(1), End));
        return (from, to > from ? to : from + (End - Start));
    }

    private DateTimeOffset Moment(DateOnly day, TimeOnly hour)
    {
        var local = day.ToDateTime(hour);
        while (TimeZone.IsInvalidTime(local))
            local += Step;
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, TimeZone), TimeSpan.Zero);
    }
}
