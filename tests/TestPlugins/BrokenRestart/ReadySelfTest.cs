using Appliance.Sdk;

namespace TestPlugins.BrokenRestart;

public sealed class ReadySelfTest : ISelfTest
{
    public Task<SelfTestResult> TestAsync(CancellationToken cancellationToken) => Task.FromResult(SelfTestResult.Passed("All looks well."));
}
