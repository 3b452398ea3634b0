namespace Appliance.Core.Checkin;

/// <summary>When a request was sent and its answer began, on the clock that nobody sets.</summary>
internal readonly record struct RoundTrip(long Sent, long Answered)
{
    /// <summary>The server looked at its clock at some moment between; the middle is wrong by half the way at most.</summary>
    public long Middle => Sent + ((Answered - Sent) / 2);
}
