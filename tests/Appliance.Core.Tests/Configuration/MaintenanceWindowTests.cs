using System.Globalization;
using Appliance.Core.Configuration;

namespace Appliance.Core.Tests.Configuration;

[TestClass]
public sealed class MaintenanceWindowTests
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    // 2026-01-05 is a Monday; New York is five hours behind UTC then, and four in summer.
    [TestMethod]
    [DataRow("2026-01-06T02:59:00Z", false, "2026-01-06T03:00:00Z", DisplayName = "a minute before")]
    [DataRow("2026-01-06T03:00:00Z", true, "2026-01-07T03:00:00Z", DisplayName = "as it opens")]
    [DataRow("2026-01-06T09:59:00Z", true, "2026-01-07T03:00:00Z", DisplayName = "after midnight")]
    [DataRow("2026-01-06T10:00:00Z", false, "2026-01-07T03:00:00Z", DisplayName = "as it closes")]
    [DataRow("2026-01-10T09:00:00Z", true, "2026-01-13T03:00:00Z", DisplayName = "Friday's, on Saturday")]
    [DataRow("2026-01-11T03:30:00Z", false, "2026-01-13T03:00:00Z", DisplayName = "Saturday has none")]
    [DataRow("2026-07-07T02:30:00Z", true, "2026-07-08T02:00:00Z", DisplayName = "by the clock of summer")]
    public void Window_OfWeekNights_OpensByTheSitesClock(string now, bool isOpen, string next)
    {
        var window = new MaintenanceWindow(Weekdays.ToHashSet(), new TimeOnly(22, 0), new TimeOnly(5, 0), NewYork);

        Assert.AreEqual(isOpen, window.IsOpen(Time(now)));
        Assert.AreEqual(Time(next), window.NextOpening(Time(now)));
    }

    [TestMethod]
    public void Window_InAnHourThatTheClockSkips_OpensWhenItGoesOn()
    {
        var window = new MaintenanceWindow(new HashSet<DayOfWeek> { DayOfWeek.Sunday }, new TimeOnly(2, 15), new TimeOnly(4, 0), NewYork);

        Assert.AreEqual(Time("2026-03-08T07:00:00Z"), window.NextOpening(Time("2026-03-08T05:00:00Z")));
        Assert.IsTrue(window.IsOpen(Time("2026-03-08T07:30:00Z")));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
