namespace Appliance.Acceptance.Support;

/// <summary>The processes of this machine, as /proc shows them.</summary>
internal static class ProcessTable
{
    /// <summary>The processes with a text in their argument list, such as the path of a test's own folder.</summary>
    public static IReadOnlyList<int> With(string argument) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Where(folder => Read(folder, "cmdline").Contains(argument, StringComparison.Ordinal))
            .Select(folder => int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture)),
    ];

    public static string CommandLine(int processId) => Read($"/proc/{processId}", "cmdline");

    /// <summary>What it was started with.</summary>
    public static string Environment(int processId) => Read($"/proc/{processId}", "environ");

    /// <summary>The most that it ever held.</summary>
    public static double PeakResidentMb(int processId)
    {
        var line = Read($"/proc/{processId}", "status").Split('\n').First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Replace('\0', '\n');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
