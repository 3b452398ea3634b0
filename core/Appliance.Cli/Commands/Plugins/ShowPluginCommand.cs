using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins show ID</c>: all that the appliance knows of one plugin.</summary>
internal static class ShowPluginCommand
{
    public static Command Create(GlobalOptions options)
    {
        var id = new Argument<string>("id") { Description = "The plugin's id, as 'appliance plugins' lists it.", HelpName = "ID" };
        var command = new Command("show", "Shows a plugin's versions and actions, what it can go back to, and what happened to it.") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            var details = await options.Daemon(parsed).AskAsync(
                ControlMethods.ShowPlugin, new PluginRequest(parsed.GetRequiredValue(id)),
                ControlJson.Default.PluginRequest, ControlJson.Default.PluginDetails, cancellation);
            options.Screen(parsed).Show(details, ControlJson.Default.PluginDetails, Draw);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static void Draw(PluginDetails details, Screen screen)
    {
        PluginListCommand.DrawWhole(details.Versions, screen);
        ActionTable.Draw([.. details.Versions.Where(version => version.Error is null).SelectMany(version => version.Contributes.Actions)], screen);
        screen.Line("");
        screen.Table(
            new Listing([],
            [
                ["Goes back to", details.Previous ?? "nothing"],
                ["On probation until", screen.Moment(details.ProbationUntil)],
                ["Highest good version", details.Highest ?? "-"],
            ]),
            whenEmpty: "");
        if (details.NotGranted.Count > 0)
            screen.Line($"It declares, and is not granted, {string.Join(", ", details.NotGranted)}. To grant it, write into config.yaml and restart the daemon: {details.GrantLines}");
        screen.Line("");
        PluginHistoryCommand.Draw(details.History, screen);
    }
}
