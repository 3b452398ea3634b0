using System.Globalization;

namespace Appliance.Demo.Chapters;

/// <summary>Breaks the host in four ways; each is detected, matched, remedied, verified and reported.</summary>
internal sealed class Heal : IChapter
{
    public string Name => "heal";

    public string Title => "The server breaks in four ways, and is healed";

    public IReadOnlyList<string> Needs => ["central", "clinic", "appliance"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        Drift[] drifts = [Drift.RootLogin, Drift.SuidBinary, Drift.CronFile, Drift.StoppedService];
        var healed = await HealFlow.RunAsync(stage, drifts, cancellationToken);
        stage.Timeline.Table(
            ["Drift", "Rule", "Detected", "Verified", "Reported"],
            [.. healed.Select(one => (IReadOnlyList<string>)[one.Drift.Title, one.Drift.RuleId, After(one.Detected), After(one.Ended), After(one.Arrived)])]);
        stage.Timeline.Held("each was seen over SSH, healed, verified, and is in Central Command; the host itself agrees");
    }

    private static string After(TimeSpan time) => time.TotalSeconds.ToString("+0.0 's'", CultureInfo.InvariantCulture);
}
