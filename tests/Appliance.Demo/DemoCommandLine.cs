using System.CommandLine;

namespace Appliance.Demo;

internal static class DemoCommandLine
{
    public static RootCommand Create()
    {
        var install = Folder("--install", "The installation, as the target Publish makes it.");
        install.Required = true;
        var central = new Option<FileInfo>("--central") { Description = "The executable central-command.", HelpName = "FILE", Required = true };
        central.AcceptExistingOnly();
        var pluginV1 = Folder("--plugin-v1", "The sample plugin that serves at first.");
        var pluginV2 = Folder("--plugin-v2", "Its next version, put in while the daemon runs.");
        var keep = new Option<bool>("--keep") { Description = "Leave all running at the end, until Ctrl-C." };
        var chapter = new Option<string?>("--chapter") { Description = "Play this chapter and those that it needs.", HelpName = "NAME" };
        chapter.AcceptOnlyFromAmong([.. Playlist.Chapters.Select(one => one.Name)]);

        var root = new RootCommand("Shows the main job end to end, on a real Debian host that is thrown away afterwards.")
        {
            install, central, pluginV1, pluginV2, keep, chapter,
        };
        root.SetAction((parsed, cancellation) => DemoRun.PlayAsync(
            new DemoOptions(
                parsed.GetRequiredValue(install).FullName,
                parsed.GetRequiredValue(central).FullName,
                parsed.GetValue(pluginV1)?.FullName,
                parsed.GetValue(pluginV2)?.FullName,
                parsed.GetValue(keep),
                parsed.GetValue(chapter)),
            cancellation));
        return root;
    }

    private static Option<DirectoryInfo> Folder(string name, string description)
    {
        var option = new Option<DirectoryInfo>(name) { Description = description, HelpName = "DIR" };
        option.AcceptExistingOnly();
        return option;
    }
}
