using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins history [ID]</c>: what happened to plugins, newest first.</summary>
internal static class PluginHistoryCommand
{
    public static Command Create(GlobalOptions options)
    {
        var id = new Argument<string?>("id") { Description = "The plugin's id; every plugin when none is given.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
        var limit = new BoundedOption("--limit", "How many steps to show", byDefault: 50, most: 1_000);
        var command = new Command("history", "Lists what happened to plugins, newest first.") { id, limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            var history = await options.Daemon(parsed).AskAsync(
                ControlMethods.PluginHistory, new PluginHistoryRequest(parsed.GetValue(id), parsed.GetValue(limit)),
                ControlJson.Default.PluginHistoryRequest, ControlJson.Default.IReadOnlyListPluginHistoryEntry, cancellation);
            options.Screen(parsed).Show(history, ControlJson.Default.IReadOnlyListPluginHistoryEntry, Draw);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Also below the details of one plugin.</summary>
    public static void Draw(IReadOnlyList<PluginHistoryEntry> history, Screen screen) => screen.Table(
        new Listing(["At", "Plugin", "Version", "Step", "By", "Detail"], [.. history.Select(step => Row(step, screen))]),
        whenEmpty: "Nothing has happened to a plugin yet.");

    private static IReadOnlyList<Cell> Row(PluginHistoryEntry step, Screen screen) =>
    [
        new(screen.Moment(step.At), Tone.Quiet),
        step.Id,
        step.Version.Length > 0 ? step.Version : "-",
        new(step.Step, ToneOf(step.Step)),
        step.By,
        step.Detail ?? "",
    ];

    private static Tone ToneOf(string step) => step switch
    {
        "activated" or "confirmed" or "enabled" or "released" => Tone.Good,
        "rolled-back" or "denied" => Tone.Warning,
        "refused" or "crashed" or "quarantined" => Tone.Bad,
        _ => Tone.Plain,
    };
}
