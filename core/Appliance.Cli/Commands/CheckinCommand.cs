using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance checkin</c>: checks in with Central Command at once.</summary>
internal static class CheckinCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("checkin", "Checks in with Central Command at once, and says how it went.");
        command.SetAction((parsed, cancellation) => RunAsync(options.Daemon(parsed), options.Screen(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DaemonSocket daemon, Screen screen, CancellationToken cancellationToken)
    {
        var result = await daemon.AskAsync(ControlMethods.Checkin, ControlJson.Default.CheckinResult, cancellationToken);
        screen.Show(result, ControlJson.Default.CheckinResult, Draw);
        return (int)(result.Error is null ? ExitCode.Ok : ExitCode.Error);
    }

    private static void Draw(CheckinResult result, Screen screen) => screen.Line(result.Error is { } error
        ? new Cell($"The check-in failed: {error}", Tone.Bad)
        : new Cell($"Checked in as {result.ApplianceId}.", Tone.Good));
}
