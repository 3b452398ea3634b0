namespace Appliance.Core.Hosting;

/// <summary>The daemon's few arguments.</summary>
internal sealed record DaemonArguments
{
    public const string UsageText = "Usage: applianced [--config FILE] [--install-dir DIR] [--check] [--version] [--help]";

    public string ConfigPath { get; init; } = "/var/lib/msp/config.yaml";
    public bool CheckOnly { get; init; }
    public bool ShowVersion { get; init; }
    public bool ShowUsage { get; init; }

    /// <summary>Where <c>plugins/</c> and <c>worker/</c> are: beside the executable.</summary>
    public string InstallDirectory { get; init; } = AppContext.BaseDirectory;

    public static string Version => typeof(DaemonArguments).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <returns>Null with a sentence in <paramref name="error"/> when an argument is not known or lacks its value.</returns>
    public static DaemonArguments? Parse(string[] args, out string error)
    {
        error = "";
        var arguments = new DaemonArguments();
        for (var at = 0; at < args.Length; at++)
        {
            DaemonArguments? next = args[at] switch
            {
                "--config" when at + 1 < args.Length => arguments with { ConfigPath = args[++at] },
                "--install-dir" when at + 1 < args.Length => arguments with { InstallDirectory = Path.GetFullPath(args[++at]) },
                "--check" => arguments with { CheckOnly = true },
                "--version" => arguments with { ShowVersion = true },
                "--help" or "-h" => arguments with { ShowUsage = true },
                _ => null,
            };
            if (next is null)
            {
                error = $"Argument '{args[at]}' is not known or lacks its value. {UsageText}";
                return null;
            }

            arguments = next;
        }

        return arguments;
    }
}
