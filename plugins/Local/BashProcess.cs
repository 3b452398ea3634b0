using System.Diagnostics;
using Appliance.Plugins.Shared;

namespace Appliance.Plugins.Local;

/// <summary>Describes the process that runs a script.</summary>
internal static class BashProcess
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>What scripts inherit. The worker's own settings, such as those of its runtime, are none of theirs.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ"];

    public static ProcessStartInfo Describe(BashRun run, bool throughSudo, LocalOptions options)
    {
        string[] command = throughSudo
            ? ["setsid", "sudo", "-n", "--", options.Bash, .. run.Arguments]
            : ["setsid", options.Bash, .. run.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = options.WorkingDirectory,
        };
        SetEnvironment(start.Environment);
        return start;
    }

    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        var inherited = Inherited
            .Where(environment.ContainsKey)
            .ToDictionary(name => name, name => environment[name]);
        environment.Clear();
        environment["PATH"] = DefaultPath;
        environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in inherited)
            environment[name] = value;
    }
}
