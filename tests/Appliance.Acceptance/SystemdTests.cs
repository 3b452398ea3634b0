using System.Net.Sockets;
using System.Text;
using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance;

/// <summary>sd_notify, with the test in systemd's place.</summary>
[TestClass]
[RequiresInstallation]
public sealed class SystemdTests
{
    [TestMethod]
    public async Task Daemon_UnderSystemd_SaysThatItIsReadyAliveAndStopping()
    {
        using var folder = new TempFolder();
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(folder["notify"]));
        await using var daemon = new Daemon(folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key")
        {
            Environment = { ["NOTIFY_SOCKET"] = folder["notify"], ["WATCHDOG_USEC"] = "2000000" },
        };

        daemon.Start();
        var ready = await ReceiveAsync(systemd);
        var alive = await ReceiveAsync(systemd);
        await daemon.Process.TerminateAsync();
        var stopping = await ReceiveAsync(systemd);
        while (stopping == "WATCHDOG=1")
            stopping = await ReceiveAsync(systemd);

        Assert.AreEqual("READY=1", ready);
        Assert.AreEqual("WATCHDOG=1", alive);
        Assert.AreEqual("STOPPING=1", stopping);
        Assert.AreEqual(0, await daemon.Process.ExitAsync(TimeSpan.FromSeconds(5)), daemon.Output);
    }

    private static async Task<string> ReceiveAsync(Socket systemd)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[256];
        return Encoding.UTF8.GetString(buffer, 0, await systemd.ReceiveAsync(buffer, deadline.Token));
    }
}
