using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance rules replay</c>: what a rule pack would have done about recorded incidents, before it is activated.</summary>
internal static class ReplayCommand
{
    public static Command Create(GlobalOptions options)
    {
        var path = new Argument<string>("PACK") { Description = "A rule pack's folder or its .nupkg, on the appliance." };
        var days = new BoundedOption("--days", "How many days of incidents it looks at", byDefault: 30, most: 3650);
        var command = new Command("replay", "Runs recorded incidents through a rule pack and lists what would change. Activates nothing.") { path, days };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new ReplayRequest(Path.GetFullPath(parsed.GetValue(path)!), parsed.GetValue(days));
            var report = await options.Daemon(parsed).AskAsync(
                ControlMethods.Replay, request, ControlJson.Default.ReplayRequest, ControlJson.Default.ReplayReport, cancellation);
            options.Screen(parsed).Show(report, ControlJson.Default.ReplayReport, Draw);
            return (int)(report.FailedTest is null ? ExitCode.Ok : ExitCode.Error);
        });
        return command;
    }

    private static void Draw(ReplayReport report, Screen screen)
    {
        var place = report.InPlaceOf is { } version ? $" in place of {version}" : "";
        screen.Line(new Cell(
            $"{report.PackId} {report.Version ?? "without a version"}{place}: {report.Changed} of {report.Incidents} recorded incidents would go another way.",
            report.Changed == 0 ? Tone.Good : Tone.Warning));
        if (report.FailedTest is { } test)
            screen.Line(new Cell($"It would be refused for its own tests: {test}", Tone.Bad));
        if (report.Changed == 0)
            return;
        screen.Table(
            new Listing(["Seen", "Host", "Check", "Now", "With the pack", "Incident"], [.. report.Changes.Select(change => Row(change, screen))]), whenEmpty: "");
        if (report.Changed > report.Changes.Count)
            screen.Line(new Cell($"Not shown: {report.Changed - report.Changes.Count} earlier ones.", Tone.Quiet));
    }

    private static IReadOnlyList<Cell> Row(ReplayChange change, Screen screen) =>
    [
        new(screen.Moment(change.DetectedAt), Tone.Quiet),
        change.Hostname,
        change.CheckType ?? "-",
        change.Before,
        new(change.After, Tone.Warning),
        new(change.IncidentId, Tone.Quiet),
    ];
}
