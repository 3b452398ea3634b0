using Appliance.Sdk;

namespace Appliance.Plugins.Local;

/// <summary>Runs one harmless script the way every script is run.</summary>
internal sealed class LocalSelfTest(LocalExecutor executor) : ISelfTest
{
    public async Task<SelfTestResult> TestAsync(CancellationToken cancellationToken)
    {
        var request = new ExecutionRequest
        {
            Target = new Target { Hostname = "localhost", Platform = Platform.Linux },
            Script = new Script { Text = "echo ready" },
            Timeout = TimeSpan.FromSeconds(5),
        };
        var result = await executor.RunAsync(request, cancellationToken);
        return result.Succeeded && result.StandardOutput == "ready\n"
            ? SelfTestResult.Passed("bash ran a script on this machine.")
            : SelfTestResult.Failed(result.Message ?? $"bash ended a trial script with exit code '{result.ExitCode}'. Install bash and coreutils.");
    }
}
