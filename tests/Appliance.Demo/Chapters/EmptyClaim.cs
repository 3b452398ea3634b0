using Appliance.Sdk;

namespace Appliance.Demo.Chapters;

/// <summary>A remedy that says it worked and did not: verify decides, what it changed is rolled back, and a person is asked.</summary>
internal sealed class EmptyClaim : IChapter
{
    private static readonly string[] Phases = ["detect", "remediate", "verify", "rollback"];

    public string Name => "empty-claim";

    public string Title => "A remedy claims success while nothing is better";

    public IReadOnlyList<string> Needs => ["central", "clinic", "appliance"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var known = await HealFlow.KnownAsync(stage, cancellationToken);
        await stage.Host.RunAsync("echo 'port = 8080' > /etc/clinic.conf", cancellationToken);
        await ClaimingPack.WriteAsync(stage.Appliance.StateFolder, cancellationToken);
        stage.Timeline.Note("the clinic's own pack has a runbook whose remedy prints 'success: true' whatever happens");

        var drift = new Drift("the clinic's key can be read by everybody", ClaimingPack.RuleId, "install -m 644 /dev/null /etc/clinic.key", "true");
        await HealFlow.BreakAsync(stage, drift, cancellationToken);
        var report = (await HealFlow.ReportedAsync(stage, drift, known, cancellationToken)).Report;

        var phases = report.Steps.Select(step => step.Phase).ToList();
        if ((report.Outcome, report.Failure) != (HealOutcome.Escalated, FailureKind.Verify) || !phases.Skip(phases.Count - Phases.Length).SequenceEqual(Phases))
            throw new DemoException($"The empty claim ended {report.Outcome} ({report.Failure}) after {string.Join(", ", phases)}: {report.Message}");
        await stage.Host.RunAsync("[ \"$(cat /etc/clinic.conf)\" = 'port = 8080' ]", cancellationToken);
        stage.Timeline.Held($"escalated, verify failed: {report.Message}");
        stage.Timeline.Held($"{string.Join(" → ", Phases)}; the host itself has its old configuration back");
        await stage.Host.RunAsync("rm -f /etc/clinic.key", cancellationToken);
    }
}
