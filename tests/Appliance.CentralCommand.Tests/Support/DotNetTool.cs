using System.Diagnostics;

namespace Appliance.CentralCommand.Tests.Support;

/// <summary>The real <c>dotnet</c>, in a folder of its own with its own packages.</summary>
internal sealed class DotNetTool(string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        start.Environment["NUGET_HTTP_CACHE_PATH"] = Path.Combine(folder, "cache");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // Nothing that stays behind may hold the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, $"{await output}{await error}");
    }
}
