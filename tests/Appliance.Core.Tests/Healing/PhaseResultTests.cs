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
    public void Of_NotRun_IsUnknownWithTheReason()
    {
        var result = PhaseResult.Of("verify", ExecutionResult.NotRun(FailureKind.Network, "No route to srv-1.", TimeSpan.Zero, "{\"Verified\": true}"));

        Assert.AreEqual(Verdict.Unknown, result.Verdict);
        Assert.AreEqual("No route to srv-1.", result.Sentence);
    }
}
