using System.Diagnostics;

namespace Appliance.CentralCommand.Tests.Support;

/// <summary>The built executable, run as a person runs it.</summary>
internal sealed class Executable(string dataPath)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, (await output).Trim(), (await error).Trim());
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "central-command.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(dataPath);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }
}
