using System.Diagnostics;

namespace Appliance.Clinic;

/// <summary>Runs one program to its end; a cancelled one is killed with all its children.</summary>
internal static class Command
{
    public static async Task<ScriptRun> RunAsync(string program, IEnumerable<string> arguments, string? stdin, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        var stdout = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var stderr = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await FeedAsync(process, stdin);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ScriptRun(process.ExitCode, await stdout, await stderr);
    }

    public static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"The program '{program}' could not be started; install it.");

    private static async Task FeedAsync(Process process, string? stdin)
    {
        try
        {
            await process.StandardInput.WriteAsync(stdin);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The script ended before it had read all of its text; its exit code tells the rest.
        }
    }
}
