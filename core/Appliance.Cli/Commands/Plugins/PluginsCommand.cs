using System.CommandLine;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins</c>: lists them by itself, and has one sub-command for each thing that can be done with them.</summary>
internal static class PluginsCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("plugins", $"{PluginListCommand.Summary} Sub-commands sign and verify packages.");
        PluginListCommand.SetAction(command, options);
        foreach (var subcommand in Subcommands(options))
            command.Add(subcommand);
        return command;
    }

    private static IEnumerable<Command> Subcommands(GlobalOptions options) =>
    [
        PluginListCommand.Create(options),
        PluginSignCommand.Create(options),
        PluginVerifyCommand.Create(options),
    ];
}
