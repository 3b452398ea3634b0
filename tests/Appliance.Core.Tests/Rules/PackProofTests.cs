using Appliance.Core.Plugins;
using Appliance.Core.Rules;
using Appliance.Core.Tests.Support;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Rules;

/// <summary>A pack is proven with its own tests before it is installed.</summary>
[TestClass]
public sealed class PackProofTests : IDisposable
{
    private const string Passing = "tests:\n- name: a person looks\n  events:\n  - {incident: {check_type: motd}, expect: {rule: R-MOTD, action: escalate}}\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Pack_WhoseTestsPass_IsAccepted() => Assert.IsNull(FailedTest(Passing));

    [TestMethod]
    public void Pack_WithoutTests_IsAccepted() => Assert.IsNull(FailedTest(tests: null));

    [TestMethod]
    public void Pack_WhoseTestFails_IsRefusedWithItsNamePlaceAndReason() => Assert.AreEqual(
        $"{_folder["pack/tests/all.yaml"]}:4:46: Test 'a person looks', event 1 (at 0s): rule 'R-MOTD' is expected, and none takes the incident. "
        + "Of 'R-MOTD' 'check_type eq motd' fails: banner.",
        FailedTest(Passing.Replace("motd", "banner", StringComparison.Ordinal)));

    [TestMethod]
    [DataRow("tests: [a, a", ":1:8: The '[' that is opened here is not closed; write ']' at its end.")]
    [DataRow("tests: [{name: a, events: [{incident: {}, expect: {rule: R-2}}]}]", ":1:58: The pack has no rule 'R-2'; known are R-MOTD. Write 'none' where no rule takes the incident.")]
    public void Pack_WhoseTestsCannotBeRead_IsRefused(string tests, string reason) => Assert.AreEqual(_folder["pack/tests/all.yaml"] + reason, FailedTest(tests));

    [TestMethod]
    public void Pack_WhoseTestsFail_IsStillOneWhoseRulesCanBeInForce()
    {
        Assert.IsNotNull(FailedTest("tests: ["));

        Assert.IsNull(Proof.Refusal(_folder["pack"], PackGround.None, new PackGround([_folder["pack"]], PackGround.None.Actions)));
    }

    [TestMethod]
    public void Pack_WhoseTestsTakeTooLong_IsRefused()
    {
        Write("pack", "R-MOTD", Passing);

        Assert.AreEqual(
            "Its tests take longer than 60 seconds on this appliance; make them shorter.",
            ProofAt(new TimeThatIsOver()).FailedTest(_folder["pack"], PackGround.None));
    }

    private PackProof Proof => ProofAt(TimeProvider.System);

    private PackProof ProofAt(TimeProvider time) => new(Configurations.Valid with { StateDirectory = _folder["state"] }, time);

    private string? FailedTest(string? tests)
    {
        Write("pack", "R-MOTD", tests);
        return Proof.FailedTest(_folder["pack"], PackGround.None);
    }

    private void Write(string pack, string rule, string? tests)
    {
        WriteFile($"{pack}/pack.yaml", $"format: 2\nid: {pack}\nversion: 1.0.0\ncheck_types: [motd]\n");
        WriteFile($"{pack}/rules/all.yaml", $"{{id: {rule}, action: escalate, conditions: [{{field: check_type, value: motd}}]}}\n");
        if (tests is not null)
            WriteFile($"{pack}/tests/all.yaml", tests);
    }

    private void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
    }

    /// <summary>Every timer has run down.</summary>
    private sealed class TimeThatIsOver : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
