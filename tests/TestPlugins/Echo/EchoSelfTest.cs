using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace TestPlugins.Echo;

public sealed class EchoSelfTest(IOptions<EchoOptions> options) : ISelfTest
{
    /// <summary>A version in whose folder there is such a file has nothing to echo with.</summary>
    private const string Silence = "silence";

    public async Task<SelfTestResult> TestAsync(CancellationToken cancellationToken)
    {
        if (options.Value.SelfTest == "hang")
            await Task.Delay(Timeout.Infinite, CancellationToken.None);

        var folder = Path.GetDirectoryName(typeof(EchoSelfTest).Assembly.Location)!;
        return options.Value.SelfTest == "pass" && !File.Exists(Path.Combine(folder, Silence))
            ? SelfTestResult.Passed("The echo is heard.")
            : SelfTestResult.Failed("There is no echo here.");
    }
}
