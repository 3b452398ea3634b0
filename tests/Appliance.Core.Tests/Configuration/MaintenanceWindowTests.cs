using System.Globalization;
using Appliance.Core.Configuration;
using Appliance.Rules.Yaml;

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

    [TestMethod]
    public void Window_ThatTheClockSkipsAltogether_IsOpenAsLongAfterThat()
    {
        var window = new MaintenanceWindow(new HashSet<DayOfWeek> { DayOfWeek.Sunday }, new TimeOnly(2, 0), new TimeOnly(3, 0), NewYork);

        Assert.IsTrue(window.IsOpen(Time("2026-03-08T07:59:00Z")));
        Assert.IsFalse(window.IsOpen(Time("2026-03-08T08:00:00Z")));
    }

    [TestMethod]
    public void Windows_OfTheConfiguration_AreReadByTheirNames()
    {
        var windows = Read("{days: [mon, Saturday], start: \"22:00\", end: \"05:00\", timezone: America/New_York}", out var diagnostics);

        Assert.AreEqual("", diagnostics);
        CollectionAssert.AreEquivalent(new[] { DayOfWeek.Monday, DayOfWeek.Saturday }, windows["nightly"].Days.ToArray());
        Assert.AreEqual((new TimeOnly(22, 0), new TimeOnly(5, 0), NewYork), (windows["nightly"].Start, windows["nightly"].End, windows["nightly"].TimeZone));
        Assert.HasCount(7, Read("{start: \"22:00\", end: \"05:00\"}", out _)["nightly"].Days);
    }

    [TestMethod]
    [DataRow("{days: [monthly], start: \"22:00\", end: \"05:00\"}", "A day is 'monthly'; write mon, tue, wed, thu, fri, sat or sun.")]
    [DataRow("{days: [], start: \"22:00\", end: \"05:00\"}", "'days' is empty, so that the window would never open; name days, or leave it out for every day.")]
    [DataRow("{start: 10pm, end: \"05:00\"}", "'start' is '10pm'; write an hour in quotes, such as \"22:00\".")]
    [DataRow("{start: \"22:00\"}", "'end' is missing; it is required.")]
    [DataRow("{start: \"22:00\", end: \"05:00\", timezone: Mars/Olympus}", "The machine knows no time zone 'Mars/Olympus'; write one such as America/New_York or UTC, or install tzdata.")]
    [DataRow("{start: \"22:00\", end: \"05:00\", zone: UTC}", "Unknown key 'zone'")]
    [DataRow("nightly", "The maintenance window 'nightly' is 'nightly'; write a map with days, start, end, timezone.")]
    public void Window_WithAFault_IsRefusedWhereItStands(string window, string expected)
    {
        Read(window, out var diagnostics);

        StringAssert.StartsWith(diagnostics, "config.yaml:2:");
        StringAssert.Contains(diagnostics, expected);
    }

    private static IReadOnlyDictionary<string, MaintenanceWindow> Read(string window, out string diagnostics)
    {
        var found = new List<Diagnostic>();
        var map = (YamlMap)YamlText.Parse("config.yaml", $"maintenance_windows:\n  nightly: {window}\n", found)!;
        var windows = MaintenanceWindowReader.Read(map);
        diagnostics = string.Join('\n', found);
        return windows;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
