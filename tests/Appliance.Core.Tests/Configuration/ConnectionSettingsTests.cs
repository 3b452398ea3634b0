using Appliance.Core.Configuration;
using Appliance.Core.Tests.Support;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Tests.Configuration;

[TestClass]
public sealed class ConnectionSettingsTests : IDisposable
{
    private const string Https = "site_id: clinic-1\napi_key: not-a-real-key\napi_endpoint: https://central.test\n";
    private const string Http = "site_id: clinic-1\napi_key: not-a-real-key\napi_endpoint: http://central.test\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("config-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    [DataRow(Https)]
    [DataRow(Http)]
    public void Read_CaBundleBesideTheConfiguration_IsItsFullPath(string text)
    {
        using var authority = new PrivateAuthority();
        File.WriteAllText(Path.Combine(_folder.FullName, "ca.pem"), authority.Pem);

        var (configuration, diagnostics) = Read(text + "ca_bundle: ca.pem\n");

        Assert.AreEqual(Path.Combine(_folder.FullName, "ca.pem"), configuration!.CaBundle);
        Assert.IsFalse(diagnostics.Exists(diagnostic => diagnostic.IsError));
    }

    [TestMethod]
    [DataRow(null, "there is no such file")]
    [DataRow("", "the file holds no certificate")]
    [DataRow("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "the file holds no certificate")]
    [DataRow("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "the file holds a certificate that cannot be read")]
    public void Read_CaBundleOfNoUse_IsOneErrorWithItsPlace(string? content, string fault)
    {
        if (content is not null)
            File.WriteAllText(Path.Combine(_folder.FullName, "ca.pem"), content);

        var (configuration, diagnostics) = Read(Https + "ca_bundle: ca.pem\n");

        Assert.IsNull(configuration);
        StringAssert.Contains(diagnostics.Single().ToString(), $"config.yaml:4:12: 'ca_bundle' is 'ca.pem': {fault}");
    }

    [TestMethod]
    [DataRow("http://proxy.test:3128", "proxy.test:3128", null, null)]
    [DataRow("http://proxy.test:80/", "proxy.test:80", null, null)]
    [DataRow("http://proxy.test", "proxy.test:8080", null, null)]
    [DataRow("proxy.test:3128", "proxy.test:3128", null, null)]
    [DataRow("http://clinic:s%40cret@proxy.test:3128", "proxy.test:3128", "clinic", "s@cret")]
    [DataRow("http://[::1]:3128", "[::1]:3128", null, null)]
    public void Read_Proxy_IsUsedForBothSchemesAndShowsNoPassword(string given, string shown, string? user, string? password)
    {
        foreach (var text in new[] { Https, Http })
        {
            var (configuration, _) = Read($"{text}https_proxy: \"{given}\"\n");

            Assert.AreEqual(shown, configuration!.Proxy!.ToString());
            Assert.AreEqual((user, password), (configuration.Proxy.Credential?.UserName, configuration.Proxy.Credential?.Password));
            Assert.AreEqual(password is null, !configuration.Secrets.Contains("s@cret"));
        }
    }

    [TestMethod]
    [DataRow("https://clinic:s3cret@proxy.test:3128")]
    [DataRow("socks5://clinic:s3cret@proxy.test:1080")]
    [DataRow("http://clinic:s3cret@")]
    [DataRow("http://clinic:s3cret@proxy.test:99999")]
    [DataRow("http://clinic:s3cret@proxy.test/path")]
    [DataRow("http://clinic:12#s3cret@proxy.test:3128")]
    [DataRow("http://clinic:12?s3cret@proxy.test:3128")]
    [DataRow("http://clinic:12/s3cret@proxy.test:3128")]
    [DataRow("http://clinic:s3cret@proxy.test:3128?a=b")]
    public void Read_ProxyThatIsNone_IsOneErrorWithoutItsPassword(string given)
    {
        var (configuration, diagnostics) = Read($"{Https}https_proxy: {given}\n");

        Assert.IsNull(configuration);
        StringAssert.Contains(diagnostics.Single().ToString(), "config.yaml:4:14: 'https_proxy' is not the address of an HTTP proxy");
        StringAssert.Contains(diagnostics[0].Message, "user and password percent-encoded (%23 for #");
        Assert.IsFalse(diagnostics[0].Message.Contains("s3cret", StringComparison.Ordinal));
        Assert.IsFalse(diagnostics[0].Message.Contains("12", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("https://central.test", "HTTPS_PROXY", true)]
    [DataRow("https://central.test", "https_proxy", true)]
    [DataRow("https://central.test", "ALL_PROXY", true)]
    [DataRow("https://central.test", "HTTP_PROXY", false)]
    [DataRow("http://central.test", "http_proxy", true)]
    [DataRow("http://central.test", "HTTPS_PROXY", false)]
    [DataRow("https://localhost:8443", "HTTPS_PROXY", false)]
    [DataRow("https://127.0.0.1", "HTTPS_PROXY", false)]
    public void Read_ProxyOfTheEnvironment_IsUsedForItsScheme(string endpoint, string variable, bool used)
    {
        var (configuration, _) = Read(Https.Replace("https://central.test", endpoint, StringComparison.Ordinal), (variable, "http://proxy.test:3128"));

        Assert.AreEqual(used, configuration!.Proxy is not null);
    }

    [TestMethod]
    [DataRow("central.test", false)]
    [DataRow(".test", false)]
    [DataRow("*.test", false)]
    [DataRow("TEST", false)]
    [DataRow("other.example, central.test", false)]
    [DataRow("central.test:443", false)]
    [DataRow("*", false)]
    [DataRow("central.test:8443", true)]
    [DataRow("entral.test", true)]
    [DataRow("10.0.0.0/8", true)]
    [DataRow("", true)]
    public void Read_NoProxy_CoversNamesAndTheirSubdomains(string list, bool proxied)
    {
        var (configuration, _) = Read(Https + "https_proxy: http://proxy.test:3128\n", ("NO_PROXY", list));

        Assert.AreEqual(proxied, configuration!.Proxy is not null);
    }

    [TestMethod]
    [DataRow("10.0.0.0/8", false)]
    [DataRow("10.1.2.3", false)]
    [DataRow("192.168.0.0/16", true)]
    public void Read_NoProxyNetwork_CoversItsAddresses(string list, bool proxied)
    {
        var text = Https.Replace("central.test", "10.1.2.3", StringComparison.Ordinal);

        Assert.AreEqual(proxied, Read(text + "https_proxy: http://proxy.test:3128\n", ("no_proxy", list)).Configuration!.Proxy is not null);
    }

    [TestMethod]
    public void Read_VariableThatIsNoProxy_IsOneErrorThatNamesIt()
    {
        var (configuration, diagnostics) = Read(Https, ("HTTPS_PROXY", "socks5://u:s3cret@p"));

        Assert.IsNull(configuration);
        StringAssert.Contains(diagnostics.Single().ToString(), "config.yaml: The environment's HTTPS_PROXY is not the address of an HTTP proxy");
    }

    private (ApplianceConfiguration? Configuration, List<Diagnostic> Diagnostics) Read(string text, params (string Name, string Value)[] environment)
    {
        var path = Path.Combine(_folder.FullName, "config.yaml");
        File.WriteAllText(path, text);
        var diagnostics = new List<Diagnostic>();
        var variables = environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        var configuration = new ConfigurationReader(variables.GetValueOrDefault).Read(path, diagnostics);
        diagnostics.RemoveAll(diagnostic => !diagnostic.IsError);
        return (configuration, diagnostics);
    }
}
