using System.ComponentModel;
using System.Diagnostics;

namespace Appliance.Plugins.Maintenance.Processes;

internal sealed class ProcessRunner : IProcessRunner
{
    private const int NoSuchFile = 2;

    public async Task<ProcessResult?> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Describe(arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception) when (exception.NativeErrorCode == NoSuchFile)
        {
            return null;
        }

        process.StandardInput.Close();
        try
        {
            return await ReadAsync(process, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo Describe(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(arguments[0], arguments.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        // People and scripts read the output: no colours, no pager, no translation.
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["SYSTEMD_COLORS"] = "0";
        start.Environment["SYSTEMD_PAGER"] = "";
        return start;
    }

    private static async Task<ProcessResult> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        var output = new BoundedOutput();
        await Task.WhenAll(
            output.ReadAsync(process.StandardOutput, cancellationToken),
            output.ReadAsync(process.StandardError, cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return new ProcessResult(process.ExitCode, output.ToString());
    }
}
