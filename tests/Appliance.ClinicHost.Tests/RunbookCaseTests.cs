using System.Text.Json;

namespace Appliance.Clinic.Tests;

/// <summary>
/// Each folder <c>Cases/RUNBOOK/NAME</c> breaks a booted host with <c>break.sh</c>; <c>expected.json</c> says what the runbook must
/// find and whether it heals, and <c>holds.sh</c> (each line succeeds) looks at the result without asking the runbook.
/// </summary>
[TestClass]
[NeedsClinicHost]
public sealed class RunbookCaseTests(TestContext context)
{
    public static IEnumerable<object[]> Cases =>
        from runbook in Directory.GetDirectories(CasesFolder).Order(StringComparer.Ordinal)
        from folder in Directory.GetDirectories(runbook).Order(StringComparer.Ordinal)
        select new object[] { Path.GetFileName(runbook), Path.GetFileName(folder) };

    public static IEnumerable<object[]> Runbooks => LinuxBaselinePack.RunbookIds.Select(id => new object[] { id });

    private static string CasesFolder => Path.Combine(AppContext.BaseDirectory, "Cases");

    [TestMethod]
    [DynamicData(nameof(Runbooks))]
    public async Task Runbook_OnACompliantHost_ChangesNothing(string runbookId)
    {
        await using var host = await ClinicHost.StartAsync(new ClinicHostOptions(), context.CancellationToken);
        var session = new RunbookSession(host, LinuxBaselinePack.Runbook(runbookId), "clinic", context.CancellationToken);

        Assert.AreEqual(0, (await session.RemediateAsync()).ExitCode, "bringing the host to the baseline");
        await AssertCompliantAndUntouchedAsync(session);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task Runbook_InTheCase_DoesWhatIsExpected(string runbookId, string name)
    {
        var folder = Path.Combine(CasesFolder, runbookId, name);
        var expected = ExpectedVerdict.Read(Path.Combine(folder, "expected.json"));
        await using var host = await ClinicHost.StartAsync(new ClinicHostOptions(), context.CancellationToken);
        var session = new RunbookSession(host, LinuxBaselinePack.Runbook(runbookId), expected.Operator, context.CancellationToken) { Parameters = expected.Parameters };
        await session.RemediateAsync();
        await host.RunAsync(File.ReadAllText(Path.Combine(folder, "break.sh")), context.CancellationToken);

        AssertVerdict(expected, await session.DetectAsync());
        if (!expected.Drifted)
            await AssertCompliantAndUntouchedAsync(session);
        else if (expected.Refusal is { } refusal)
            await AssertRefusedAsync(session, refusal);
        else
            await AssertHealedAsync(session);
        await host.RunAsync("set -e\n" + File.ReadAllText(Path.Combine(folder, "holds.sh")), context.CancellationToken);
    }

    private static void AssertVerdict(ExpectedVerdict expected, JsonElement verdict)
    {
        Assert.AreEqual(expected.Drifted, verdict.GetProperty("Drifted").GetBoolean(), verdict.GetRawText());
        StringAssert.Contains(verdict.GetProperty("Actual").GetString(), expected.Actual, StringComparison.Ordinal);
        foreach (var (name, value) in expected.Details)
            Assert.AreEqual(value.GetRawText(), verdict.GetProperty("Details").GetProperty(name).GetRawText(), verdict.GetRawText());
    }

    private static async Task AssertHealedAsync(RunbookSession session)
    {
        var remedied = await session.RemediateAsync();
        Assert.AreEqual(0, remedied.ExitCode, remedied.Stderr);
        var verdict = await session.VerifyAsync();
        Assert.IsTrue(verdict.GetProperty("Verified").GetBoolean(), verdict.GetRawText());
        await AssertCompliantAndUntouchedAsync(session);
    }

    private static async Task AssertRefusedAsync(RunbookSession session, string refusal)
    {
        var refused = await session.RemediateAsync();
        Assert.AreNotEqual(0, refused.ExitCode, refused.Stdout);
        StringAssert.Contains(refused.Stderr, refusal, StringComparison.Ordinal);
        var verdict = await session.VerifyAsync();
        Assert.IsFalse(verdict.GetProperty("Verified").GetBoolean(), verdict.GetRawText());
    }

    private static async Task AssertCompliantAndUntouchedAsync(RunbookSession session)
    {
        var before = await session.FingerprintAsync();
        var detected = await session.DetectAsync();
        var again = await session.RemediateAsync();

        Assert.IsFalse(detected.GetProperty("Drifted").GetBoolean(), detected.GetRawText());
        Assert.AreEqual(0, again.ExitCode, again.Stderr);
        Assert.AreEqual(before, await session.FingerprintAsync());
    }
}
