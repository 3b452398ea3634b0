using System.Net.Sockets;

namespace Appliance.Clinic.Tests;

/// <summary>What LIN-FW-001 leaves of a host, seen from the other end of its wire.</summary>
[TestClass]
[NeedsClinicHost]
public sealed class FirewallTests(TestContext context)
{
    [TestMethod]
    public async Task Remediate_HostWithAnSshServer_StillAnswersOnSsh()
    {
        await using var host = await ClinicHost.StartAsync(new ClinicHostOptions { Hostname = "clinic-wall" }, context.CancellationToken);
        var session = new RunbookSession(host, LinuxBaselinePack.Runbook("LIN-FW-001"), "clinic", context.CancellationToken);

        var run = await session.RemediateAsync();

        Assert.AreEqual(0, run.ExitCode, run.Stderr);
        Assert.Contains("policy drop", await host.RunAsync("nft list ruleset", context.CancellationToken));
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address, host.Port, context.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        StringAssert.StartsWith(await reader.ReadLineAsync(context.CancellationToken), "SSH-2.0-", StringComparison.Ordinal);
    }
}
