using System.Diagnostics;

namespace Appliance.Cli.Tests.Support;

/// <summary>The built executable <c>appliance</c>.</summary>
internal static class ApplianceProgram
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // artifacts/bin/Appliance.Cli.Tests/<configuration>/ → artifacts/bin/Appliance.Cli/<configuration>/
    public static string Executable { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Appliance.Cli", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "appliance"));

    public static Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(Executable, "", null, arguments);

    public static Task<ProgramResult> RunInStateDirectoryAsync(string stateDirectory, params string[] arguments) =>
        RunAsync(Executable, "", stateDirectory, arguments);

    public static Task<ProgramResult> RunWithInputAsync(string input, params string[] arguments) =>
        RunAsync(Executable, input, null, arguments);

    /// <summary>Runs it on a terminal of 200 columns, as <c>script</c> makes one.</summary>
    public static Task<ProgramResult> RunOnTerminalAsync(params string[] arguments) => RunAsync(
        "script", "", null, "--quiet", "--return", "--command", $"stty columns 200; exec {Executable} {string.Join(' ', arguments)}", "/dev/null");

    private static async Task<ProgramResult> RunAsync(string program, string input, string? stateDirectory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["STATE_DIR"] = stateDirectory, ["TERM"] = "xterm-256color", ["NO_COLOR"] = null, ["TZ"] = "UTC" },
        })!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), deadline.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
