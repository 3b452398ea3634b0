namespace Appliance.Plugins.Tests.Support;

/// <summary>Looks for processes of this machine by a text in their argument list.</summary>
internal static class RunningProcesses
{
    public static bool Any(string text) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Any(folder => CommandLine(folder).Contains(text, StringComparison.Ordinal));

    public static async Task<bool> AppearsAsync(string text) => await WaitAsync(() => Any(text));

    public static async Task<bool> DisappearsAsync(string text) => await WaitAsync(() => !Any(text));

    private static async Task<bool> WaitAsync(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (condition())
                return true;
            await Task.Delay(50);
        }

        return false;
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
