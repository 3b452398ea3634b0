using System.CommandLine;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins install FILE|ID[@VERSION]</c>: from a file, or from the feed.</summary>
internal static class InstallPluginCommand
{
    private const string PackageFile = ".nupkg";

    public static Command Create(GlobalOptions options)
    {
        var package = new Argument<string>("package")
        {
            Description = "A package file on this machine, or the id of a package of the feed; the newest version when none is given.",
            HelpName = "FILE|ID[@VERSION]",
        };
        var downgrade = new Option<bool>("--allow-downgrade") { Description = "The version may be older than one that was active." };
        var command = new Command("install", "Installs a plugin or rule pack, or another version of one.") { package, downgrade };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = Request(parsed.GetRequiredValue(package)) with { AllowDowngrade = parsed.GetValue(downgrade) };
            var change = await options.Daemon(parsed, PluginAnswer.Patience).AskAsync(
                ControlMethods.InstallPlugin, request, ControlJson.Default.PluginRequest, ControlJson.Default.PluginChange, cancellation);
            return PluginAnswer.Show(change, options.Screen(parsed));
        });
        return command;
    }

    private static PluginRequest Request(string package)
    {
        if (package.Contains('/', StringComparison.Ordinal) || package.EndsWith(PackageFile, StringComparison.Ordinal) || File.Exists(package))
            return new PluginRequest(null) { File = Path.GetFullPath(package) };

        var at = package.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? new PluginRequest(package) : new PluginRequest(package[..at]) { Version = package[(at + 1)..] };
    }
}
