using Appliance.Rules.Packs;
using Appliance.Rules.Testing;
using Appliance.Rules.Testing.Mutations;

namespace Appliance.Rules.Tests.Testing;

/// <summary>The built-in pack's own tests: they pass, reach every rule and guard every condition.</summary>
[TestClass]
public sealed class BaselinePackTests
{
    // artifacts/bin/Appliance.Rules.Tests/<configuration>/
    internal static PackUnderTest Pack => PackUnderTest.Read(
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "plugins", "LinuxBaseline")), new RuleVocabulary([]));

    [TestMethod]
    public void Lint_FindsNothing_AndTheTestsPass()
    {
        Assert.AreEqual("", string.Join('\n', PackLint.Of(Pack, [], RuleTexts.Now)));
        Assert.IsNull(Pack.Objection(CancellationToken.None));
        Assert.HasCount(16, Pack.Tests([]).ToArray());
    }

    [TestMethod]
    public void Conditions_AreAllGuarded()
    {
        var report = MutationRun.Of(Pack, [.. Pack.Tests([])]);

        Assert.AreEqual("", string.Join('\n', report.Unguarded));
        Assert.AreEqual(31, report.Conditions);
    }
}
