using System.Globalization;
using Appliance.Core.State;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>
/// What Central Command's clock says. It goes on by a counter that nobody sets, so it holds between check-ins even when somebody
/// corrects the appliance's own clock. Written by the check-in loop alone.
/// </summary>
internal sealed partial class ServerClock(Facts facts, TimeProvider time, ILogger<ServerClock> logger)
{
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(60);

    /// <summary>Old servers write a time that they do not have as the year 1, and arithmetic ends at the year 9999.</summary>
    private const int EarliestYear = 2000;
    private const int LatestYear = 2200;

    private static readonly TimeSpan LongestSkew = TimeSpan.FromDays(366 * (LatestYear - EarliestYear));

    private Reading? _reading;
    private bool _hasHeard;
    private TimeSpan? _told;

    /// <summary>
    /// Central Command has answered in this run: <see cref="Now"/> may decide what cannot be undone. Before, it is a guess, because
    /// somebody may have set the own clock since the last run. After the answer of a server that tells no time it is the own clock.
    /// </summary>
    public bool HasHeard => Volatile.Read(ref _hasHeard);

    /// <summary>Until the first check-in since the start: the own clock, less the skew that the last run knew.</summary>
    public DateTimeOffset Now => Volatile.Read(ref _reading) is { } reading
        ? reading.ServerTime + time.GetElapsedTime(reading.Stamp)
        : HasHeard ? time.GetUtcNow() : time.GetUtcNow() - Remembered();

    /// <summary>How far the own clock is ahead; below zero: behind. Null while it is within what a round trip and a drift explain.</summary>
    public TimeSpan? Skew => Volatile.Read(ref _reading) is not null && time.GetUtcNow() - Now is var skew && skew.Duration() > Tolerated ? skew : null;

    public static string Advice(TimeSpan skew) => $"The appliance's clock is {Describe(skew)}: set it.";

    public void Observe(DateTimeOffset? serverTime, RoundTrip trip)
    {
        if (serverTime is not { Year: >= EarliestYear and <= LatestYear } told)
        {
            Volatile.Write(ref _hasHeard, true);
            return;
        }

        Volatile.Write(ref _reading, new Reading(told, trip.Middle));
        Volatile.Write(ref _hasHeard, true);
        // What the way took could explain half of itself.
        var doubt = time.GetElapsedTime(trip.Sent, trip.Answered) / 2;
        Tell(Skew is { } skew && skew.Duration() - doubt > Tolerated ? skew : null);
    }

    private static string Describe(TimeSpan skew) =>
        string.Create(CultureInfo.InvariantCulture, $"{skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} Central Command's");

    /// <summary>Once for each change, not at every check-in.</summary>
    private void Tell(TimeSpan? skew)
    {
        if (skew is { } now && (_told is not { } before || (now - before).Duration() > Tolerated))
        {
            _told = now;
            LogSkew(Describe(now));
            Keep(now);
        }
        else if (skew is null && (_told is not null || IsRemembered()))
        {
            _told = null;
            LogAgrees();
            Keep(null);
        }
    }

    private void Keep(TimeSpan? skew)
    {
        try
        {
            if (skew is { } known)
                facts.Set(Facts.ClockSkewSeconds, known.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
            else
                facts.Clear(Facts.ClockSkewSeconds);
        }
        catch (JournalException)
        {
            // Only a start on a disk that is still full would miss it, until its first check-in.
        }
    }

    private bool IsRemembered()
    {
        try
        {
            return facts.Get(Facts.ClockSkewSeconds) is not null;
        }
        catch (JournalException)
        {
            // The next check-in looks again.
            return false;
        }
    }

    private TimeSpan Remembered() =>
        double.TryParse(facts.Get(Facts.ClockSkewSeconds), CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) <= LongestSkew.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;

    private sealed record Reading(DateTimeOffset ServerTime, long Stamp);

    [LoggerMessage(1121, LogLevel.Warning, "This appliance's clock is {Skew}: set it. Until then orders expire by the server's time")]
    private partial void LogSkew(string skew);

    [LoggerMessage(1122, LogLevel.Information, "This appliance's clock agrees with Central Command's again")]
    private partial void LogAgrees();
}
