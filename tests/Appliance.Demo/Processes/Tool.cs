using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appliance.Demo.Processes;

/// <summary>Runs a command-line tool to its end and reads its answer.</summary>
internal static class Tool
{
    public static async Task<T> JsonAsync<T>(string path, IReadOnlyList<string> arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var (exitCode, stdout, stderr) = await RunAsync(path, arguments, cancellationToken);
        return exitCode == 0 && JsonSerializer.Deserialize(stdout, type) is { } answer
            ? answer
            : throw new DemoException($"'{Path.GetFileName(path)} {string.Join(' ', arguments)}' ended with exit code {exitCode}: {stderr.Trim()}");
    }

    /// <summary>Any exit code but 0 ends the demo. Arguments may be secret: of them the error names the command alone.</summary>
    public static async Task DoAsync(string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (exitCode, stdout, stderr) = await RunAsync(path, arguments, cancellationToken);
        if (exitCode != 0)
            throw new DemoException(
                $"'{Path.GetFileName(path)} {string.Join(' ', arguments.Take(2))}' ended with exit code {exitCode}: {stdout.Trim()} {stderr.Trim()}");
    }

    public static async Task<(int ExitCode, string Stdout, string Stderr)> RunAsync(
        string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new DemoException($"'{path}' could not be started.");
        var stdout = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var stderr = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await stdout, await stderr);
    }
}
