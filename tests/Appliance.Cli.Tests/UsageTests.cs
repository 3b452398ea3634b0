using Appliance.Cli.Tests.Support;

namespace Appliance.Cli.Tests;

[TestClass]
public sealed class UsageTests
{
    [TestMethod]
    [DataRow("", "See 'appliance --help'.")]
    [DataRow("rules", "See 'appliance rules --help'.")]
    [DataRow("rules explain", "Write the id of an incident, or --incident with a file: one of them.")]
    [DataRow("status --wat", "Unrecognized command or argument '--wat'.")]
    public async Task Arguments_Wrong_ExitTwoAndSayWhereHelpIs(string arguments, string expected)
    {
        var result = await ApplianceProgram.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.AreEqual(2, result.ExitCode);
        StringAssert.Contains(result.Error, expected);
        Assert.AreEqual("", result.Output);
    }

    [TestMethod]
    public async Task Arguments_EmptyStateDirectory_AreAUsageError()
    {
        var result = await ApplianceProgram.RunAsync("status", "--state-dir", "");

        Assert.AreEqual(2, result.ExitCode);
        StringAssert.Contains(result.Error, "The state directory '' is empty");
    }

    [TestMethod]
    [DataRow("--help", "incidents")]
    [DataRow("rules explain --help", "--incident <FILE>")]
    [DataRow("--version", "0.")]
    public async Task Help_IsOnStandardOutput_AndExitsZero(string arguments, string expected)
    {
        var result = await ApplianceProgram.RunAsync(arguments.Split(' '));

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, expected);
    }

    [TestMethod]
    [DataRow("plugins sign --help", false)]
    [DataRow("plugins verify --help", false)]
    [DataRow("pack --help", false)]
    [DataRow("pack new --help", false)]
    [DataRow("pack lint --help", false)]
    [DataRow("pack test --help", false)]
    [DataRow("pack mutate --help", false)]
    [DataRow("pack pack --help", false)]
    [DataRow("--json pack pack --help", false)]
    [DataRow("plugins install --help", true)]
    public async Task Help_OfWhatNeedsNoDaemon_DoesNotShowTheDaemonsOptions(string arguments, bool asksTheDaemon)
    {
        var result = await ApplianceProgram.RunAsync(arguments.Split(' '));

        Assert.AreEqual(asksTheDaemon, result.Output.Contains("--state-dir", StringComparison.Ordinal));
        Assert.AreEqual(asksTheDaemon, result.Output.Contains("--timeout", StringComparison.Ordinal));
    }
}
