using System.CommandLine;

namespace Appliance.Demo;

internal static class DemoCommandLine
{
    public static RootCommand Create()
    {
        var install = new Option<DirectoryInfo>("--install") { Description = "The installation, as the target Publish makes it.", HelpName = "DIR", Required = true };
        install.AcceptExistingOnly();
        var central = ExistingFile("--central", "The executable central-command.");
        var plugin = ExistingFile("--plugin", "The package of the sample plugin that serves at first.");
        var update = ExistingFile("--update", "Its next version.");
        var badUpdate = ExistingFile("--bad-update", "The version after that, which brings its worker down at the first heal.");
        var keep = new Option<bool>("--keep") { Description = "Leave all running at the end, until Ctrl-C." };
        var chapter = new Option<string?>("--chapter") { Description = "Play this chapter and those that it needs.", HelpName = "NAME" };
        chapter.AcceptOnlyFromAmong([.. Playlist.Chapters.Select(one => one.Name)]);

        var root = new RootCommand("Shows the main job end to end, on a real Debian host that is thrown away afterwards.")
        {
            install, central, plugin, update, badUpdate, keep, chapter,
        };
        root.SetAction((parsed, cancellation) => DemoRun.PlayAsync(
            new DemoOptions(
                parsed.GetRequiredValue(install).FullName,
                parsed.GetRequiredValue(central).FullName,
                parsed.GetRequiredValue(plugin).FullName,
                parsed.GetRequiredValue(update).FullName,
                parsed.GetRequiredValue(badUpdate).FullName,
                parsed.GetValue(keep),
                parsed.GetValue(chapter)),
            cancellation));
        return root;
    }

    private static Option<FileInfo> ExistingFile(string name, string description)
    {
        var option = new Option<FileInfo>(name) { Description = description, HelpName = "FILE", Required = true };
        option.AcceptExistingOnly();
        return option;
    }
}
