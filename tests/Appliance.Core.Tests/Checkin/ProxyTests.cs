using Appliance.Core.Configuration;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Checkin;

[TestClass]
public sealed class ProxyTests : IDisposable
{
    private const string Answer = """{"appliance_id":"a-1"}""";
    private const string Login = "clinic:s3cret pass";

    private readonly PrivateAuthority _authority = new();
    private readonly string _bundle = Path.GetTempFileName();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _authority.Dispose();
        File.Delete(_bundle);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(Login)]
    public async Task Checkin_HttpsThroughTheProxy_IsTunnelled(string? login)
    {
        await using var server = WireServer.Ok(Answer, _authority.Issue("central.test"));
        await using var proxy = new ConnectProxy(login);
        using var client = WireClients.Of(Https(server, Address(proxy, login)));

        var answer = await client.CheckinAsync(WireClients.Request, TestContext.CancellationToken);

        Assert.AreEqual("a-1", answer.ApplianceId);
        CollectionAssert.AreEqual(new[] { "CONNECT central.test" }, proxy.Passed.ToArray());
    }

    [TestMethod]
    public async Task Checkin_HttpThroughTheProxy_IsPassedOn()
    {
        await using var server = WireServer.Ok(Answer);
        await using var proxy = new ConnectProxy(Login);
        using var client = WireClients.Of(Http(server, Address(proxy, Login)));

        var answer = await client.CheckinAsync(WireClients.Request, TestContext.CancellationToken);

        Assert.AreEqual("a-1", answer.ApplianceId);
        CollectionAssert.AreEqual(new[] { "POST central.test" }, proxy.Passed.ToArray());
    }

    [TestMethod]
    [DataRow("https", null, "asks for a user and a password (407)")]
    [DataRow("http", null, "asks for a user and a password (407)")]
    [DataRow("https", "clinic:wr0ngpass", "refused the user and password of 'https_proxy' (407)")]
    [DataRow("http", "clinic:wr0ngpass", "refused the user and password of 'https_proxy' (407)")]
    public async Task Checkin_ProxyWantsAnotherLogin_SaysSoWithoutIt(string scheme, string? login, string expected)
    {
        await using var server = WireServer.Ok(Answer);
        await using var proxy = new ConnectProxy(Login);
        var address = Address(proxy, login);

        var sentence = await WireClients.FailureAsync(scheme == "https" ? Https(server, address) : Http(server, address), TestContext.CancellationToken);

        StringAssert.Contains(sentence, $"The proxy '127.0.0.1:{proxy.Port}' {expected}");
        Assert.IsFalse(sentence.Contains("wr0ngpass", StringComparison.Ordinal), sentence);
        Assert.AreEqual(0, server.Requests);
    }

    [TestMethod]
    [DataRow("https")]
    [DataRow("http")]
    public async Task Checkin_ProxyIsAway_NamesTheProxyAndNotCentralCommand(string scheme)
    {
        await using var server = WireServer.Ok(Answer);
        var proxy = new ConnectProxy();
        var address = Address(proxy, null);
        await proxy.DisposeAsync();

        var sentence = await WireClients.FailureAsync(scheme == "https" ? Https(server, address) : Http(server, address), TestContext.CancellationToken);

        Assert.AreEqual($"The proxy '127.0.0.1:{address.Address.Port}' of 'https_proxy' could not be reached: the connection was refused.", sentence);
    }

    [TestMethod]
    public async Task Checkin_ProxyDoesNotReachTheServer_SaysWhatItAnswered()
    {
        await using var server = WireServer.Ok(Answer);
        await using var proxy = new ConnectProxy { Refusal = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" };

        var sentence = await WireClients.FailureAsync(Https(server, Address(proxy, null)), TestContext.CancellationToken);

        StringAssert.Contains(sentence, "did not connect to 'https://central.test");
        StringAssert.Contains(sentence, "answered 502");
    }

    private static ProxyAddress Address(ConnectProxy proxy, string? login) =>
        ProxyAddress.Parse($"http://{(login is null ? "" : $"{login.Replace(" ", "%20", StringComparison.Ordinal)}@")}127.0.0.1:{proxy.Port}")!;

    private ApplianceConfiguration Https(WireServer server, ProxyAddress proxy)
    {
        File.WriteAllText(_bundle, _authority.Pem);
        return Configurations.Valid with { ApiEndpoint = $"https://central.test:{server.Port}", CaBundle = _bundle, Proxy = proxy };
    }

    private static ApplianceConfiguration Http(WireServer server, ProxyAddress proxy) =>
        Configurations.Valid with { ApiEndpoint = $"http://central.test:{server.Port}", Proxy = proxy };
}
