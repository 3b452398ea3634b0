namespace Appliance.Cli.Output;

/// <summary>The first line of what may go on with a program's last words. Where the rest is, the commands about one thing show.</summary>
internal static class Brief
{
    public static string Of(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOf('\n');
        return end < 0 ? line.ToString() : $"{line[..end].TrimEnd()} …";
    }
}
