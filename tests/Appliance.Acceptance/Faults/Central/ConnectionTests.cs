using Appliance.Acceptance.Support;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Central;

/// <summary>The published daemon on the way to a server of a private authority, behind a proxy that wants a password.</summary>
[TestClass]
[RequiresInstallation]
public sealed class ConnectionTests
{
    private const string Answer = """{"appliance_id":"a-1"}""";

    [TestMethod]
    public async Task Daemon_PrivateAuthorityBehindAProxyWithAPassword_ChecksInAndLogsNoPassword()
    {
        using var folder = new TempFolder();
        using var authority = new PrivateAuthority();
        await using var server = WireServer.Ok(Answer, authority.Issue("central.test"));
        await using var proxy = new ConnectProxy("clinic:s3cret pass");
        await File.WriteAllTextAsync(folder["ca.pem"], authority.Pem);
        await using var daemon = new Daemon(folder["appliance"], $"https://central.test:{server.Port}", "not-a-real-key")
        {
            Settings = $"ca_bundle: {folder["ca.pem"]}\nhttps_proxy: http://clinic:s3cret%20pass@127.0.0.1:{proxy.Port}\nlog_level: TRACE",
        };

        var status = await StatusAsync(daemon, status => status.LastCheckin is not null);

        Assert.AreEqual("a-1", status.ApplianceId);
        Assert.AreEqual("CONNECT central.test", proxy.Passed[0]);
        StringAssert.Contains(await MapsAsync(daemon), "libssl");
        Assert.IsFalse(daemon.Output.Contains("s3cret", StringComparison.Ordinal), daemon.Output);
    }

    [TestMethod]
    public async Task Daemon_UnknownAuthority_ShowsTheIssuerAndTheRemedyAndSendsNothing()
    {
        using var folder = new TempFolder();
        using var authority = new PrivateAuthority();
        await using var server = WireServer.Ok(Answer, authority.Issue("localhost"));
        await using var daemon = new Daemon(folder["appliance"], $"https://localhost:{server.Port}", "not-a-real-key");

        var status = await StatusAsync(daemon, status => status.CheckinError is not null);

        StringAssert.Contains(status.CheckinError, "issued by 'CN=Clinic Root', which this appliance does not trust: set 'ca_bundle'");
        Assert.AreEqual(0, server.Requests);
    }

    [TestMethod]
    public async Task Daemon_CertificateOfAnotherHost_ShowsBothNamesAndSendsNothing()
    {
        using var folder = new TempFolder();
        using var authority = new PrivateAuthority();
        await using var server = WireServer.Ok(Answer, authority.Issue("files.test"));
        await File.WriteAllTextAsync(folder["ca.pem"], authority.Pem);
        await using var daemon = new Daemon(folder["appliance"], $"https://localhost:{server.Port}", "not-a-real-key") { Settings = $"ca_bundle: {folder["ca.pem"]}" };

        var status = await StatusAsync(daemon, status => status.CheckinError is not null);

        StringAssert.Contains(status.CheckinError, "The certificate of 'localhost' is not for that name but for 'files.test'");
        Assert.AreEqual(0, server.Requests);
    }

    [TestMethod]
    [DataRow("", "asks for a user and a password (407)")]
    [DataRow("clinic:wr0ngpass@", "refused the user and password of 'https_proxy' (407)")]
    public async Task Daemon_ProxyWantsAnotherPassword_ShowsIt(string login, string expected)
    {
        using var folder = new TempFolder();
        await using var proxy = new ConnectProxy("clinic:s3cret pass");
        await using var daemon = new Daemon(folder["appliance"], "https://central.test", "not-a-real-key") { Settings = $"https_proxy: http://{login}127.0.0.1:{proxy.Port}" };

        var status = await StatusAsync(daemon, status => status.CheckinError is not null);

        StringAssert.Contains(status.CheckinError, expected);
        Assert.IsFalse($"{status.CheckinError}{daemon.Output}".Contains("wr0ngpass", StringComparison.Ordinal), daemon.Output);
    }

    /// <summary>An endpoint without TLS touches none: OpenSSL would cost the idle daemon megabytes.</summary>
    [TestMethod]
    public async Task Daemon_EndpointWithoutTls_LoadsNoOpenSsl()
    {
        using var folder = new TempFolder();
        using var authority = new PrivateAuthority();
        await File.WriteAllTextAsync(folder["ca.pem"], authority.Pem);
        await using var server = WireServer.Ok(Answer);
        await using var daemon = new Daemon(folder["appliance"], $"http://127.0.0.1:{server.Port}", "not-a-real-key") { Settings = $"ca_bundle: {folder["ca.pem"]}" };

        await StatusAsync(daemon, status => status.LastCheckin is not null);

        Assert.IsFalse((await MapsAsync(daemon)).Contains("libssl", StringComparison.Ordinal), "OpenSSL is loaded.");
    }

    private static Task<string> MapsAsync(Daemon daemon) => File.ReadAllTextAsync($"/proc/{daemon.Process.Id}/maps");

    private static async Task<DaemonStatus> StatusAsync(Daemon daemon, Func<DaemonStatus, bool> holds)
    {
        daemon.Start();
        await daemon.AnswersAsync();
        return await Until.HoldsAsync("the first check-in has ended", daemon.StatusAsync, holds, () => daemon.Output);
    }
}
