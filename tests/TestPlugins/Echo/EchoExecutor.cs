using System.Diagnostics;
using Appliance.Sdk;
using Microsoft.Extensions.Logging;

namespace TestPlugins.Echo;

/// <summary>Prints the script, unless the script is one of the misdeeds below.</summary>
public sealed partial class EchoExecutor(ILogger<EchoExecutor> logger) : IExecutor
{
    public string Name => "echo";

    public async Task<ExecutionResult> RunAsync(ExecutionRequest request, CancellationToken cancellationToken)
    {
        LogEchoes(request.Script.Text);
        switch (request.Script.Text)
        {
            case "throw":
                throw new InvalidOperationException("I was told to throw.");
            case "fail-fast":
                Environment.FailFast("I was told to fail fast.");
                break;
            case "background":
                new Thread(() => throw new InvalidOperationException("I was told to throw in the background.")).Start();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "spin":
                Spin();
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
            case "child":
                Process.Start("setsid", ["sleep", "600"]).Dispose();
                break;
            case "input-of-a-child":
                return Printed(await InputOfAChildAsync(cancellationToken));
            case "hang":
                new ManualResetEventSlim().Wait(CancellationToken.None);
                break;
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
                break;
            case "wait":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "folder":
                return Printed(Path.GetFileName(Path.GetDirectoryName(typeof(EchoExecutor).Assembly.Location)!));
            case "environment":
                return Printed(string.Join('\n', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order()));
        }

        return Printed(request.Script.Text);
    }

    /// <summary>Takes every thread of the pool, and those that are added for it.</summary>
    private static void Spin()
    {
        for (var i = 0; i < 64; i++)
            ThreadPool.UnsafeQueueUserWorkItem(static _ => { while (true) { } }, null);
    }

    private static async Task<string> InputOfAChildAsync(CancellationToken cancellationToken)
    {
        using var child = Process.Start(new ProcessStartInfo("readlink", ["/proc/self/fd/0"]) { RedirectStandardOutput = true })!;
        return (await child.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
    }

    private static ExecutionResult Printed(string text) => ExecutionResult.Exited(0, text, "", TimeSpan.Zero);

    [LoggerMessage(1, LogLevel.Information, "Echoes '{Text}'")]
    private partial void LogEchoes(string text);
}
