using System.Diagnostics;

namespace Appliance.Acceptance.Support;

/// <summary>The published appliance, as <c>./build.sh --target=Publish</c> leaves it.</summary>
internal static class Installation
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // The tests run from artifacts/bin/Appliance.Acceptance/<configuration>/.
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "publish", "appliance"));

    public static bool Exists { get; } = Directory.Exists(Root);

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var process = Process.Start(new ProcessStartInfo(PathOf(program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
