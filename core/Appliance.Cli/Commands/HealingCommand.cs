using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary><c>appliance healing [disable --reason TEXT|enable]</c>: the kill switch.</summary>
internal static class HealingCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("healing", "Shows whether healing is stopped; 'disable' stops every heal at once, 'enable' lets it go on.") { Disable(options), Enable(options) };
        command.SetAction((parsed, cancellation) => AskAsync(options.Daemon(parsed), options.Screen(parsed), ControlMethods.Healing, null, cancellation));
        return command;
    }

    private static Command Disable(GlobalOptions options)
    {
        var reason = new Option<string>("--reason") { Description = "Why, for the next person.", HelpName = "TEXT", Required = true };
        var command = new Command("disable", "Stops every heal at once, also after a restart. What was found meanwhile waits.") { reason };
        command.SetAction((parsed, cancellation) => AskAsync(
            options.Daemon(parsed), options.Screen(parsed), ControlMethods.DisableHealing, parsed.GetRequiredValue(reason), cancellation));
        return command;
    }

    private static Command Enable(GlobalOptions options)
    {
        var command = new Command("enable", "Lets healing go on, with what waited for it.");
        command.SetAction((parsed, cancellation) => AskAsync(options.Daemon(parsed), options.Screen(parsed), ControlMethods.EnableHealing, null, cancellation));
        return command;
    }

    private static async Task<int> AskAsync(DaemonSocket daemon, Screen screen, string method, string? reason, CancellationToken cancellationToken)
    {
        var state = await daemon.AskAsync(
            method, new HealingRequest(Person.Name(), reason), ControlJson.Default.HealingRequest, ControlJson.Default.HealingState, cancellationToken);
        screen.Show(state, ControlJson.Default.HealingState, Draw);
        return (int)ExitCode.Ok;
    }

    private static void Draw(HealingState state, Screen screen)
    {
        screen.Line(Sentence(state, screen));
        if (state.Remark is { } remark)
            screen.Line(new Cell(remark, Tone.Warning));
    }

    public static Cell Sentence(HealingState state, Screen screen) => state.Disabled
        ? new Cell($"disabled by {state.By} since {screen.Moment(state.Since)}: {state.Reason}", Tone.Warning)
        : new Cell("enabled", Tone.Good);
}
