using Appliance.Core.Configuration;
using Appliance.Core.Plugins.Isolation;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Hosting;

/// <summary><c>applianced [--config FILE] [--check]</c>: reads the configuration, builds the host and runs it until it is told to stop.</summary>
internal static class DaemonCommand
{
    private const int Ok = 0;
    private const int CannotRun = 1;
    private const int Usage = 2;
    private const int BadConfiguration = 78; // EX_CONFIG of sysexits.h, which systemd shows by name.

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [LaunchPlan.Verb, ..])
            return WorkerLauncher.Run(args);

        if (DaemonArguments.Parse(args, out var error) is not { } arguments)
            return Fail(Usage, error);

        if (arguments.ShowVersion || arguments.ShowUsage)
            return Say(arguments.ShowVersion ? $"applianced {DaemonArguments.Version}" : DaemonArguments.UsageText);

        var diagnostics = new List<Diagnostic>();
        var configuration = new ConfigurationReader(Environment.GetEnvironmentVariable).Read(arguments.ConfigPath, diagnostics);
        foreach (var diagnostic in diagnostics)
            Console.Error.WriteLine($"{(diagnostic.IsError ? "error" : "warning")}: {diagnostic}");

        if (configuration is not null && SocketPaths.Problem(configuration.StateDirectory) is { } problem)
            return Fail(BadConfiguration, problem);

        if (configuration is null)
            return Fail(BadConfiguration, "The daemon does not start with this configuration.");

        if (arguments.CheckOnly)
            return Say($"{arguments.ConfigPath} is valid.");

        using var adoption = Orphans.Adopt();
        try
        {
            return await HostRun.ToEndAsync(ApplianceHost.Build(configuration, arguments.InstallDirectory)) ? Ok : CannotRun;
        }
        catch (Exception exception)
        {
            // The outermost border: whatever keeps the daemon from starting is one sentence and an exit code.
            return Fail(CannotRun, exception.Message);
        }
    }

    private static int Say(string sentence)
    {
        Console.WriteLine(sentence);
        return Ok;
    }

    private static int Fail(int code, string sentence)
    {
        Console.Error.WriteLine($"applianced: {sentence}");
        return code;
    }
}
