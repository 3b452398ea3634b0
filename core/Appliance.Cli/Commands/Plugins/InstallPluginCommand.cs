using System.CommandLine;
using Appliance.Protocol.Control;
using Appliance.Rules.Packs;

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
        RefuseFolder(package);
        if (package.Contains('/', StringComparison.Ordinal) || package.EndsWith(PackageFile, StringComparison.Ordinal) || File.Exists(package))
            return new PluginRequest(null) { File = Path.GetFullPath(package) };

        var at = package.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? new PluginRequest(package) : new PluginRequest(package[..at]) { Version = package[(at + 1)..] };
    }

    /// <summary>A folder that is called like a package of the feed is taken for what is meant only where it holds a pack.</summary>
    private static void RefuseFolder(string package)
    {
        if (!Directory.Exists(package))
            return;
        if (PackFiles.IsPackFolder(package))
        {
            throw new CliException(
                ExitCode.Error, $"'{package}' is a pack's folder; make a package of it with 'appliance pack pack {package}', sign it, and install that. Of a package of the feed write the version, too: ID@VERSION.");
        }

        if (package.Contains('/', StringComparison.Ordinal))
            throw new CliException(ExitCode.Error, $"'{package}' is a folder; name a package file, a {PackageFile}.");
    }
}
