using Appliance.Clinic;
using Appliance.Demo.Timelines;

namespace Appliance.Demo;

/// <summary>One showing of the demo, from an empty stage to an empty stage.</summary>
internal static class DemoRun
{
    private const int Interrupted = 130;

    public static async Task<int> PlayAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        if (ClinicHost.Unavailable is { } reason)
        {
            await Console.Error.WriteLineAsync($"The demo cannot run here. {reason}");
            return 1;
        }

        var time = TimeProvider.System;
        ITimeline timeline = Console.IsOutputRedirected ? new PlainTimeline(Console.Out, time) : new TerminalTimeline(time);
        await using var stage = new Stage(options, timeline, time);
        try
        {
            await PlayChaptersAsync(stage, cancellationToken);
            timeline.End("Every step held.");
            if (options.Keep)
                await KeepAsync(stage, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            timeline.Note(options.Keep ? "Taking everything away." : "Interrupted: taking everything away.");
            return options.Keep ? 0 : Interrupted;
        }
        catch (Exception exception)
        {
            timeline.Failed(exception is DemoException ? exception.Message : exception.ToString());
            foreach (var (name, lines) in stage.LastLogLines())
                timeline.Block($"last lines of {name}", lines);
            return 1;
        }
    }

    private static async Task PlayChaptersAsync(Stage stage, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var chapter in Playlist.For(stage.Options.Chapter))
        {
            stage.Timeline.Chapter(++number, chapter.Title);
            await chapter.PlayAsync(stage, cancellationToken);
        }
    }

    private static async Task KeepAsync(Stage stage, CancellationToken cancellationToken)
    {
        stage.Timeline.Block("All is left running. Ctrl-C takes it away.", stage.Addresses());
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }
}
