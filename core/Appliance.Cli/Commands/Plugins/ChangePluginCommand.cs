using System.CommandLine;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins update|rollback|disable|enable|remove|dismiss|release ID</c>: one question to the daemon each.</summary>
internal static class ChangePluginCommand
{
    public static IReadOnlyList<Func<GlobalOptions, Command>> All { get; } =
    [
        Of("update", ControlMethods.UpdatePlugin, "Installs the newest version that the feed has, if it is newer."),
        Of("rollback", ControlMethods.RollBackPlugin, "Lets the last good version serve again."),
        Of("disable", ControlMethods.DisablePlugin, "Turns a plugin off; its version and data stay."),
        Of("enable", ControlMethods.EnablePlugin, "Proves a disabled plugin and turns it on."),
        Of("remove", ControlMethods.RemovePlugin, "Removes an installed plugin; its data stays."),
        Of("dismiss", ControlMethods.DismissPlugin, "Forgets what was refused of an id, or that it was rolled back; what serves is not touched.", "ID|FILE"),
        Of("release", ControlMethods.ReleasePlugin, "Proves a plugin that is in quarantine and lets it serve again."),
    ];

    private static Func<GlobalOptions, Command> Of(string name, string method, string description, string idName = "ID") => options =>
    {
        var id = new Argument<string>("id") { Description = "The plugin's id, as 'appliance plugins' lists it.", HelpName = idName };
        var command = new Command(name, description) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            var change = await options.Daemon(parsed, PluginAnswer.Patience).AskAsync(
                method, new PluginRequest(parsed.GetRequiredValue(id)), ControlJson.Default.PluginRequest, ControlJson.Default.PluginChange, cancellation);
            return PluginAnswer.Show(change, options.Screen(parsed));
        });
        return command;
    };
}
