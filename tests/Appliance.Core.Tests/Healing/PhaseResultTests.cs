using System.Text.Json;
using Appliance.Core.Healing.Treatments;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

[TestClass]
public sealed class PhaseResultTests
{
    [TestMethod]
    [DataRow("detect", 0, "{\"Drifted\": true}", "Drifted")]
    [DataRow("detect", 0, "{\"Drifted\": false}", "Compliant")]
    [DataRow("detect", 0, "{\"Compliant\": false}", "Drifted")]
    [DataRow("detect", 0, "noise\n{\"drifted\": true}", "Drifted")]
    [DataRow("detect", 0, "", "Compliant")]
    [DataRow("detect", 1, "", "Drifted")]
    [DataRow("detect", 2, "", "Unknown")]
    [DataRow("detect", 127, "{\"Drifted\": false}", "Unknown")]
    [DataRow("verify", 0, "{\"Verified\": true}", "Compliant")]
    [DataRow("verify", 0, "{\"Verified\": false}", "Drifted")]
    [DataRow("verify", 1, "{\"Verified\": true}", "Drifted")]
    [DataRow("verify", 3, "", "Drifted")]
    [DataRow("verify", 0, "{\"Drifted\": false, \"Verified\": false}", "Drifted")]
    [DataRow("verify", 0, "{\"Verified\": \"False\"}", "Drifted")]
    [DataRow("verify", 0, "banner\n{\n  \"Verified\": false\n}", "Drifted")]
    [DataRow("verify", 0, "{\"Verified\": fals}", "Drifted")]
    [DataRow("detect", 0, "{\"Compliant\": tru}", "Unknown")]
    [DataRow("verify", 0, "banner\n{\n  \"Verified\": true\n}", "Compliant")]
    public void Of_VerdictAndExitCode_GoodOnlyWhenBothAgree(string phase, int exitCode, string output, string verdict)
    {
        var result = PhaseResult.Of(phase, ExecutionResult.Exited(exitCode, output, "", TimeSpan.Zero));

        Assert.AreEqual(verdict, result.Verdict.ToString());
    }

    [TestMethod]
    [DataRow("verify", 0, "", "compliant, exit code 0")]
    [DataRow("detect", 1, "", "drifted, exit code 1")]
    [DataRow("detect", 2, "", "exit code 2")]
    [DataRow("remediate", 0, "", "exit code 0")]
    [DataRow("verify", 0, "mode 644\n", "exit code 0: mode 644")]
    [DataRow("verify", 0, "{\"Verified\": true, \"Actual\": \"mode 644\"}", "mode 644")]
    public void Of_Sentence_SaysWhatWasFoundAndNotTheExitCodeAlone(string phase, int exitCode, string output, string sentence)
    {
        var result = PhaseResult.Of(phase, ExecutionResult.Exited(exitCode, output, "", TimeSpan.Zero));

        Assert.AreEqual(sentence, result.Sentence);
    }

    [TestMethod]
    public void Of_NotRun_IsUnknownWithTheReason()
    {
        var result = PhaseResult.Of("verify", ExecutionResult.NotRun(FailureKind.Network, "No route to srv-1.", TimeSpan.Zero, "{\"Verified\": true}"));

        Assert.AreEqual(Verdict.Unknown, result.Verdict);
        Assert.AreEqual("No route to srv-1.", result.Sentence);
    }

    [TestMethod]
    public void Of_LongActualAndDetails_AreCutAndSayTheirLength()
    {
        var output = JsonSerializer.Serialize(new { drifted = true, actual = new string('a', 500_000), details = new { lines = new string('d', 500_000) } });

        var result = PhaseResult.Of("detect", ExecutionResult.Exited(0, output, "", TimeSpan.Zero));

        Assert.AreEqual(Verdict.Drifted, result.Verdict);
        Assert.AreEqual($"{new string('a', 2_000)}… (cut, of 500000 characters)", result.Sentence);
        Assert.AreEqual("""{"omitted":"The details have 500012 characters; at most 65536 are kept."}""", result.Details.GetRawText());
    }

    [TestMethod]
    public void Of_ActualIsCutInsideACharacter_IsStillText()
    {
        var output = $$"""{"drifted": true, "actual": "{{new string('a', 1_999)}}\ud83d\udd12{{new string('b', 50)}}"}""";

        var result = PhaseResult.Of("detect", ExecutionResult.Exited(0, output, "", TimeSpan.Zero));

        Assert.AreEqual($"{new string('a', 1_999)}… (cut, of 2051 characters)", result.Sentence);
    }

    [TestMethod]
    public void Of_DetailsWithinTheBound_AreTheSame()
    {
        var result = PhaseResult.Of("detect", ExecutionResult.Exited(1, """{"Drifted": true, "Details": {"units": ["cron", 1, null]}}""", "", TimeSpan.Zero));

        Assert.AreEqual("""{"units":["cron",1,null]}""", result.Details.GetRawText());
    }
}
