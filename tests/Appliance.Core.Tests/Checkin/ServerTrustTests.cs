using Appliance.Core.Configuration;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Checkin;

[TestClass]
public sealed class ServerTrustTests : IDisposable
{
    private const string Answer = """{"appliance_id":"a-1"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trust-");
    private readonly PrivateAuthority _authority = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task Checkin_AuthorityIsInTheBundle_IsAnswered()
    {
        await using var server = WireServer.Ok(Answer, _authority.Issue("localhost"));
        using var client = WireClients.Of(Configured(server, _authority.Pem));

        var answer = await client.CheckinAsync(WireClients.Request, TestContext.CancellationToken);

        Assert.AreEqual("a-1", answer.ApplianceId);
    }

    [TestMethod]
    public async Task Checkin_AuthorityIsOneOfSeveralInTheBundle_IsAnswered()
    {
        using var other = new PrivateAuthority("Other Root");
        await using var server = WireServer.Ok(Answer, _authority.Issue("localhost"));
        using var client = WireClients.Of(Configured(server, $"# the clinic's\n{other.Pem}\n{_authority.Pem}\n"));

        var answer = await client.CheckinAsync(WireClients.Request, TestContext.CancellationToken);

        Assert.AreEqual("a-1", answer.ApplianceId);
    }

    [TestMethod]
    public async Task Checkin_UnknownAuthorityAndNoBundle_NamesTheIssuerAndTheKey()
    {
        await using var server = WireServer.Ok(Answer, _authority.Issue("localhost"));

        var sentence = await WireClients.FailureAsync(Configured(server, bundle: null), TestContext.CancellationToken);

        StringAssert.Contains(sentence, "issued by 'CN=Clinic Root', which this appliance does not trust: set 'ca_bundle'");
        Assert.AreEqual(0, server.Requests);
    }

    [TestMethod]
    public async Task Checkin_BundleOfAnotherAuthority_SaysThatNeitherTrustsIt()
    {
        using var other = new PrivateAuthority("Other Root");
        await using var server = WireServer.Ok(Answer, _authority.Issue("localhost"));

        var sentence = await WireClients.FailureAsync(Configured(server, other.Pem), TestContext.CancellationToken);

        StringAssert.Contains(sentence, "neither the system nor 'ca_bundle' trusts");
        Assert.AreEqual(0, server.Requests);
    }

    [TestMethod]
    public async Task Checkin_CertificateOfAnotherHost_IsRefusedThoughItsAuthorityIsTrusted()
    {
        await using var server = WireServer.Ok(Answer, _authority.Issue("files.clinic.test"));

        var sentence = await WireClients.FailureAsync(Configured(server, _authority.Pem), TestContext.CancellationToken);

        StringAssert.Contains(sentence, "The certificate of 'localhost' is not for that name but for 'files.clinic.test'");
        Assert.AreEqual(0, server.Requests);
    }

    [TestMethod]
    public async Task Checkin_ExpiredCertificate_SaysSinceWhen()
    {
        await using var server = WireServer.Ok(Answer, _authority.Issue("localhost", daysLeft: -2));

        var sentence = await WireClients.FailureAsync(Configured(server, _authority.Pem), TestContext.CancellationToken);

        StringAssert.Matches(sentence, new("""The certificate 'CN=localhost' of 'localhost' expired on \d{4}-\d\d-\d\d"""));
        Assert.AreEqual(0, server.Requests);
    }

    [TestMethod]
    public async Task Checkin_ServerWithoutTls_SaysThatTheHandshakeFailed()
    {
        await using var server = WireServer.Blurting("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");

        var sentence = await WireClients.FailureAsync(Configured(server, bundle: null), TestContext.CancellationToken);

        StringAssert.Contains(sentence, "the TLS handshake failed");
    }

    private ApplianceConfiguration Configured(WireServer server, string? bundle)
    {
        var path = Path.Combine(_folder.FullName, "ca.pem");
        if (bundle is not null)
            File.WriteAllText(path, bundle);
        return Configurations.Valid with { ApiEndpoint = $"https://localhost:{server.Port}", CaBundle = bundle is null ? null : path };
    }
}
