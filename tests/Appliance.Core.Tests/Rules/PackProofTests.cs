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
    public void Pack_WhoseTestsPass_IsAccepted() => Assert.IsNull(Refusal(Passing));

    [TestMethod]
    public void Pack_WithoutTests_IsAccepted() => Assert.IsNull(Refusal(tests: null));

    [TestMethod]
    public void Pack_WhoseTestFails_IsRefusedWithItsNamePlaceAndReason()
    {
        var refusal = Refusal(Passing.Replace("motd", "banner", StringComparison.Ordinal));

        Assert.AreEqual(("pack", _folder["pack"]), (refusal?.Id, refusal?.Location));
        Assert.AreEqual(
            $"{_folder["pack/tests/all.yaml"]}:4:46: Test 'a person looks', event 1 (at 0s): rule 'R-MOTD' is expected, and none takes the incident. "
            + "Of 'R-MOTD' 'check_type eq motd' fails: banner.",
            refusal?.Reason);
    }

    [TestMethod]
    [DataRow("tests: [a, a", "This is not well-formed YAML, here or above; look for an unclosed bracket or quote.")]
    [DataRow("tests: [{name: a, events: [{incident: {}, expect: {rule: R-2}}]}]", "The pack has no rule 'R-2'; known are R-MOTD. Write 'none' where no rule takes the incident.")]
    public void Pack_WhoseTestsCannotBeRead_IsRefused(string tests, string reason)
    {
        var refused = Refusal(tests)!.Reason;

        StringAssert.StartsWith(refused, _folder["pack/tests/all.yaml"]);
        StringAssert.EndsWith(refused, reason);
    }

    [TestMethod]
    public void Test_OfAPack_KnowsNothingOfOtherPacks()
    {
        Write("other", "R-FIRST", "priority: 1, ", tests: null);

        Assert.IsNull(Refusal(Passing, "other"));
    }

    [TestMethod]
    public void Pack_ThatLeaves_IsNotTested()
    {
        Write("pack", "R-MOTD", "", tests: "tests: [");

        Assert.IsNull(Proof.Refusal(_folder["pack"], Ground("pack"), Ground()));
    }

    [TestMethod]
    public void Pack_OfAnother_IsNotTestedAgain()
    {
        Write("pack", "R-MOTD", "", tests: "tests: [");
        Write("other", "R-FIRST", "", tests: null);

        Assert.IsNull(Proof.Refusal(_folder["other"], Ground("pack"), Ground("pack", "other")));
    }

    private PackProof Proof => new(Configurations.Valid with { StateDirectory = _folder["state"] });

    private PackRefusal? Refusal(string? tests, params string[] others)
    {
        Write("pack", "R-MOTD", "", tests);
        return Proof.Refusal(_folder["pack"], Ground(others), Ground([.. others, "pack"]));
    }

    private PackGround Ground(params string[] packs) => new([.. packs.Select(pack => _folder[pack])], new HashSet<string>());

    private void Write(string pack, string rule, string more, string? tests)
    {
        WriteFile($"{pack}/pack.yaml", $"format: 2\nid: {pack}\nversion: 1.0.0\n");
        WriteFile($"{pack}/rules/all.yaml", $"{{id: {rule}, {more}action: escalate, conditions: [{{field: check_type, value: motd}}]}}\n");
        if (tests is not null)
            WriteFile($"{pack}/tests/all.yaml", tests);
    }

    private void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
    }
}
