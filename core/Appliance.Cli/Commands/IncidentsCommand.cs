using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance incidents</c>: what was detected and how it ended, newest first.</summary>
internal static class IncidentsCommand
{
    public static Command Create(GlobalOptions options)
    {
        var limit = new BoundedOption("--limit", "How many to show", byDefault: 50, most: 1_000);
        var command = new Command("incidents", "Lists what was detected and how it ended, newest first.") { limit };
        command.SetAction((parsed, cancellation) => RunAsync(options.Daemon(parsed), options.Screen(parsed), parsed.GetValue(limit), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DaemonSocket daemon, Screen screen, int limit, CancellationToken cancellationToken)
    {
        var incidents = await daemon.AskAsync(
            ControlMethods.Incidents, new ListRequest(limit), ControlJson.Default.ListRequest, ControlJson.Default.IReadOnlyListIncidentSummary, cancellationToken);
        screen.Show(incidents, ControlJson.Default.IReadOnlyListIncidentSummary, Draw);
        return (int)ExitCode.Ok;
    }

    private static void Draw(IReadOnlyList<IncidentSummary> incidents, Screen screen) => screen.Table(
        new Listing(["Detected", "Incident", "Host", "Check", "State", "Outcome", "Rule", "Message"], [.. incidents.Select(incident => Row(incident, screen))]),
        whenEmpty: "No incident has been detected yet.");

    private static IReadOnlyList<Cell> Row(IncidentSummary incident, Screen screen) =>
    [
        new(screen.Moment(incident.DetectedAt), Tone.Quiet),
        incident.IncidentId,
        incident.Hostname,
        incident.CheckType ?? "-",
        incident.DeferredUntil is { } until ? $"{incident.State} until {screen.Moment(until)}" : incident.State,
        new(Outcome(incident), ToneOf(incident.Outcome)),
        incident.RuleId ?? "-",
        incident.Message ?? "",
    ];

    private static string Outcome(IncidentSummary incident) =>
        incident.Guard is { } guard ? $"{incident.Outcome ?? "waits"} ({guard})" : incident.Outcome ?? "-";

    // The daemon's words for HealOutcome; one that a newer daemon adds is shown plainly.
    private static Tone ToneOf(string? outcome) => outcome switch
    {
        "healed" or "already-compliant" => Tone.Good,
        "failed" => Tone.Bad,
        "escalated" => Tone.Warning,
        _ => Tone.Plain,
    };
}
