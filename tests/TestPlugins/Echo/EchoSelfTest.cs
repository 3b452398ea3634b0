using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace TestPlugins.Echo;

public sealed class EchoSelfTest(IOptions<EchoOptions> options) : ISelfTest
{
    public async Task<SelfTestResult> TestAsync(CancellationToken cancellationToken)
    {
        if (options.Value.SelfTest == "hang")
            await Task.Delay(Timeout.Infinite, CancellationToken.None);

        return options.Value.SelfTest == "pass"
            ? SelfTestResult.Passed("The echo is heard.")
            : SelfTestResult.Failed("There is no echo here.");
    }
}
