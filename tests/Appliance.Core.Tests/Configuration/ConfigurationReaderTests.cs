using Appliance.Core.Configuration;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Tests.Configuration;

[TestClass]
public sealed class ConfigurationReaderTests
{
    private const string Minimal = "site_id: clinic-1\napi_key: not-a-real-key\napi_endpoint: https://central.test\n";

    [TestMethod]
    public void Read_Minimal_HasTheDefaultsOfTheField()
    {
        var (configuration, _) = Read(Minimal);

        Assert.AreEqual(TimeSpan.FromSeconds(60), configuration!.PollInterval);
        Assert.IsTrue(configuration.HealingEnabled);
        Assert.IsFalse(configuration.HealingDryRun);
        Assert.AreEqual("/var/lib/msp", configuration.StateDirectory);
    }

    [TestMethod]
    [DataRow("1", 10)]
    [DataRow("90", 90)]
    [DataRow("99999", 3600)]
    public void Read_PollInterval_IsClamped(string given, int seconds)
    {
        var (configuration, _) = Read(Minimal + $"poll_interval: {given}\n");

        Assert.AreEqual(TimeSpan.FromSeconds(seconds), configuration!.PollInterval);
    }

    [TestMethod]
    public void Read_JournalBounds_AreDaysAndMegabytes()
    {
        var (configuration, _) = Read(Minimal + "journal_retention_days: 30\njournal_max_mb: 64\n");

        Assert.AreEqual(TimeSpan.FromDays(30), configuration!.JournalRetention);
        Assert.AreEqual(64L * 1024 * 1024, configuration.JournalMaxBytes);
    }

    [TestMethod]
    public void Read_PluginProbationCalls_AreTwentyOrWhatIsConfigured()
    {
        Assert.AreEqual(20, Read(Minimal).Configuration!.PluginProbationCalls);
        Assert.AreEqual(1, Read(Minimal + "plugin_probation_calls: 1\n").Configuration!.PluginProbationCalls);
    }

    [TestMethod]
    [DataRow("false", false)]
    [DataRow("0", false)]
    [DataRow("no", false)]
    [DataRow("true", true)]
    [DataRow("1", true)]
    public void Read_DryRunInTheEnvironment_Overrides(string given, bool dryRun)
    {
        var (configuration, _) = Read(Minimal + "healing_dry_run: true\n", ("HEALING_DRY_RUN", given));

        Assert.AreEqual(dryRun, configuration!.HealingDryRun);
    }

    [TestMethod]
    public void Read_UnknownKey_WarnsWithTheNearestKnownOne()
    {
        var (configuration, diagnostics) = Read(Minimal + "poll_intervall: 30\n");

        Assert.IsNotNull(configuration);
        StringAssert.Contains(diagnostics.Single().ToString(), "config.yaml:4:1: ");
        StringAssert.Contains(diagnostics.Single().Message, "poll_interval");
    }

    [TestMethod]
    public void Read_WrongTypeAndMissingKeys_ReportsEachWithItsPlace()
    {
        var (configuration, diagnostics) = Read("site_id: clinic-1\npoll_interval: soon\n");

        Assert.IsNull(configuration);
        Assert.AreEqual(3, diagnostics.Count(diagnostic => diagnostic.IsError));
        Assert.IsTrue(diagnostics.Any(diagnostic => diagnostic.Line == 2 && diagnostic.Column == 16 && diagnostic.Message.Contains("soon", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("02:00:00:00:00:0a")]
    [DataRow("02-00-00-00-00-0A")]
    [DataRow("0200.0000.000a")]
    [DataRow("02000000000A")]
    public void Read_MacAddress_IsOneWhateverItsSeparators(string given)
    {
        var (configuration, _) = Read($"{Minimal}mac_address: \"{given}\"\n");

        Assert.AreEqual("02:00:00:00:00:0A", configuration!.MacAddress);
    }

    [TestMethod]
    [DataRow("02:00:00:00:00")]
    [DataRow("02:00:00:00:00:0a:0b")]
    [DataRow("02:00:00:00:00:0g")]
    [DataRow("00:00:00:00:00:00")]
    [DataRow("eth0")]
    public void Read_MacAddressThatIsNone_IsOneErrorWithItsPlace(string given)
    {
        var (configuration, diagnostics) = Read($"{Minimal}mac_address: \"{given}\"\n");

        Assert.IsNull(configuration);
        StringAssert.Contains(diagnostics.Single().ToString(), $"config.yaml:4:14: 'mac_address' is '{given}'; write twelve hexadecimal digits");
    }

    [TestMethod]
    public void Read_MissingKey_NamesFileKeyAndPlace()
    {
        var (_, diagnostics) = Read("site_id: clinic-1\napi_key:\napi_endpoint: https://central.test\n");
        var (_, alsoWithout) = Read("site_id: clinic-1\napi_endpoint: https://central.test\n");

        StringAssert.EndsWith(diagnostics.Single().ToString(), "config.yaml:2:1: 'api_key' has no value; it is required.");
        StringAssert.EndsWith(alsoWithout.Single().ToString(), "config.yaml:1:1: 'api_key' is missing; it is required.");
    }

    [TestMethod]
    public void Read_MissingFile_NamesTheFileAndNoLine()
    {
        var diagnostics = new List<Diagnostic>();

        Assert.IsNull(new ConfigurationReader(_ => null).Read("/nowhere/config.yaml", diagnostics));

        Assert.AreEqual("/nowhere/config.yaml: There is no such configuration file. Give another path with --config.", diagnostics.Single().ToString());
    }

    [TestMethod]
    public void Read_PluginOptions_AreKeptAsJson()
    {
        var (configuration, _) = Read(Minimal + "plugins:\n  appliance.ssh:\n    idle_seconds: 30\n");

        Assert.AreEqual(30, configuration!.PluginOptions["appliance.ssh"].GetProperty("idle_seconds").GetInt32());
    }

    private static (ApplianceConfiguration? Configuration, List<Diagnostic> Diagnostics) Read(string text, params (string Name, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("config-");
        try
        {
            var path = Path.Combine(folder.FullName, "config.yaml");
            File.WriteAllText(path, text);
            var diagnostics = new List<Diagnostic>();
            var variables = environment.ToDictionary(pair => pair.Name, pair => pair.Value);
            return (new ConfigurationReader(variables.GetValueOrDefault).Read(path, diagnostics), diagnostics);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
