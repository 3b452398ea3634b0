using Appliance.Core.Configuration;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Tests.Configuration;

[TestClass]
public sealed class PluginFeedSettingTests : IDisposable
{
    private const string Text = "site_id: clinic-1\napi_key: not-a-real-key\napi_endpoint: https://central.test\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("config-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    [DataRow("", null)]
    [DataRow("plugin_feed: https://packages.test/v3/index.json\n", "https://packages.test/v3/index.json")]
    [DataRow("plugin_feed: http://127.0.0.1:5000/index.json\n", "http://127.0.0.1:5000/index.json")]
    public void Read_Address_IsIt(string line, string? address)
    {
        var (configuration, diagnostics) = Read(Text + line);

        Assert.AreEqual(address, configuration!.PluginFeed?.ToString());
        Assert.IsEmpty(diagnostics);
    }

    [TestMethod]
    [DataRow("/srv/plugins")]
    [DataRow("/srv/our plugins/100%20#1")]
    public void Read_Folder_IsIt(string folder)
    {
        var (configuration, diagnostics) = Read($"{Text}plugin_feed: \"{folder}\"\n");

        Assert.IsTrue(configuration!.PluginFeed!.IsFile);
        Assert.AreEqual(folder, configuration.PluginFeed.LocalPath);
        Assert.IsEmpty(diagnostics);
    }

    [TestMethod]
    [DataRow("packages", "'plugin_feed' is 'packages'; write the index")]
    [DataRow("ftp://packages.test/index.json", "'plugin_feed' is 'ftp://packages.test/index.json'; write the index")]
    [DataRow("https://me:s3cret@packages.test/index.json", "'plugin_feed' holds a user name or password")]
    public void Read_WhatIsNoFeed_IsOneErrorWithItsPlaceAndNoPassword(string given, string fault)
    {
        var (configuration, diagnostics) = Read($"{Text}plugin_feed: {given}\n");

        Assert.IsNull(configuration);
        StringAssert.Contains(diagnostics.Single().ToString(), $"config.yaml:4:14: {fault}");
        Assert.IsFalse(diagnostics[0].Message.Contains("s3cret", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Read_FeedInClearText_IsAWarning()
    {
        var (configuration, diagnostics) = Read(Text + "plugin_feed: http://packages.test/index.json\n");

        Assert.IsNotNull(configuration);
        StringAssert.Contains(diagnostics.Single().Message, "use https");
        Assert.IsFalse(diagnostics[0].IsError);
    }

    [TestMethod]
    public void Read_Login_IsReadAndItsPasswordASecret()
    {
        var (configuration, diagnostics) = Read(Text + "plugin_feed: https://packages.test/index.json\nplugin_feed_username: clinic\nplugin_feed_password: s3cret\n");

        Assert.IsEmpty(diagnostics);
        Assert.AreEqual(new FeedLogin("clinic", "s3cret"), configuration!.PluginFeedLogin);
        Assert.Contains("s3cret", configuration.Secrets);
        Assert.DoesNotContain("s3cret", configuration.PluginFeedLogin!.ToString());
    }

    [TestMethod]
    [DataRow("plugin_feed: https://packages.test/index.json\nplugin_feed_username: clinic\n", "5:23: 'plugin_feed_username' and 'plugin_feed_password' go together; write both.")]
    [DataRow("plugin_feed: https://packages.test/index.json\nplugin_feed_password: s3cret\n", "5:23: 'plugin_feed_username' and 'plugin_feed_password' go together; write both.")]
    [DataRow("plugin_feed_username: clinic\nplugin_feed_password: s3cret\n", "4:23: 'plugin_feed_username' is for a feed elsewhere; write its index into 'plugin_feed'.")]
    [DataRow("plugin_feed: /srv/plugins\nplugin_feed_username: clinic\nplugin_feed_password: s3cret\n", "5:23: 'plugin_feed_username' is for a feed elsewhere; write its index into 'plugin_feed'.")]
    [DataRow("plugin_feed: http://packages.test/index.json\nplugin_feed_username: clinic\nplugin_feed_password: s3cret\n", "5:23: 'plugin_feed' is 'http://packages.test/index.json': whoever is on the way could read the password; use https.")]
    public void Read_LoginThatCannotBeUsed_IsAnErrorWithoutThePassword(string lines, string fault)
    {
        var (configuration, diagnostics) = Read(Text + lines);

        Assert.IsNull(configuration);
        StringAssert.Contains(diagnostics.Single(diagnostic => diagnostic.IsError).ToString(), $"config.yaml:{fault}");
        Assert.IsFalse(diagnostics.Exists(diagnostic => diagnostic.Message.Contains("s3cret", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Read_FeedElsewhere_HasAWayOfItsOwn()
    {
        const string proxy = "https_proxy: http://clinic:s3cret@proxy.test:3128\n";

        var (near, _) = Read(Text + proxy + "plugin_feed: https://packages.test/index.json\n", ("NO_PROXY", "packages.test"));
        var (far, _) = Read(Text + proxy + "plugin_feed: https://packages.test/index.json\n", ("NO_PROXY", "central.test"));

        Assert.IsNotNull(near!.Proxy);
        Assert.IsNull(near.PluginFeedProxy);
        Assert.IsNull(far!.Proxy);
        Assert.AreEqual("proxy.test:3128", far.PluginFeedProxy!.ToString());
        Assert.Contains("s3cret", far.Secrets);
    }

    [TestMethod]
    public void Read_FeedElsewhereAndAProxyThatIsNone_IsToldOnce()
    {
        var (configuration, diagnostics) = Read(Text + "https_proxy: socks5://p\nplugin_feed: https://packages.test/index.json\n");

        Assert.IsNull(configuration);
        Assert.HasCount(1, diagnostics);
    }

    private (ApplianceConfiguration? Configuration, List<Diagnostic> Diagnostics) Read(string text, params (string Name, string Value)[] environment)
    {
        var path = Path.Combine(_folder.FullName, "config.yaml");
        File.WriteAllText(path, text);
        var diagnostics = new List<Diagnostic>();
        var variables = environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        return (new ConfigurationReader(variables.GetValueOrDefault).Read(path, diagnostics), diagnostics);
    }
}
