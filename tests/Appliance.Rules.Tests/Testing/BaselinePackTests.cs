using Appliance.Rules.Packs;
using Appliance.Rules.Testing;
using Appliance.Rules.Testing.Mutations;

namespace Appliance.Rules.Tests.Testing;

/// <summary>The built-in packs' own tests: they pass, reach every rule and guard every condition.</summary>
[TestClass]
public sealed class BaselinePackTests
{
    internal static PackUnderTest Pack => Read("LinuxBaseline");

    // artifacts/bin/Appliance.Rules.Tests/<configuration>/
    internal static PackUnderTest Read(string folder) => PackUnderTest.Read(
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "plugins", folder)), new RuleVocabulary([]));

    [TestMethod]
    [DataRow("LinuxBaseline", 16)]
    [DataRow("WindowsBaseline", 18)]
    [DataRow("CommonBaseline", 2)]
    public void Lint_FindsNothing_AndTheTestsPass(string folder, int tests)
    {
        var pack = Read(folder);

        Assert.AreEqual("", string.Join('\n', PackLint.Of(pack, [], RuleTexts.Now)));
        Assert.IsNull(pack.Objection(CancellationToken.None));
        Assert.HasCount(tests, pack.Tests([]).ToArray());
    }

    [TestMethod]
    [DataRow("LinuxBaseline", 31)]
    [DataRow("WindowsBaseline", 34)]
    [DataRow("CommonBaseline", 4)]
    public void Conditions_AreAllGuarded(string folder, int conditions)
    {
        var pack = Read(folder);

        var report = MutationRun.Of(pack, [.. pack.Tests([])]);

        Assert.AreEqual("", string.Join('\n', report.Unguarded));
        Assert.AreEqual(conditions, report.Conditions);
    }
}
