using System.Text;
using System.Threading.Channels;

namespace Appliance.Plugins.Shared;

/// <summary>
/// Talks to a shell that was started with a run's command line: answers sudo once if sudo asks, hands over the script when the
/// shell is there to take it and never before, and collects what the script says.
/// </summary>
internal sealed class BashDialogue
{
    public const int OutputLimit = 1024 * 1024;

    /// <summary>The shell gives its processes 0.8 s to end by themselves; the worker waits 2 s for an executor that is out of time.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1.75);

    private readonly IBashChannel _channel;
    private readonly BashRun _run;
    private readonly bool _throughSudo;
    private readonly string? _sudoPassword;
    private readonly TimeProvider _time;
    private readonly Channel<Mark> _marks = Channel.CreateUnbounded<Mark>();
    private readonly MarkedOutput _output;
    private readonly MarkedOutput _error;
    private int _prompts;
    private int _ready;
    private int _ended;
    private int _closed;
    private long _exitCode;

    /// <param name="channel">The started shell's streams.</param>
    /// <param name="run">What the shell was started with.</param>
    /// <param name="throughSudo">Whether sudo may stand between, which would take the script for a password.</param>
    /// <param name="sudoPassword">The password for sudo; null when there is none.</param>
    /// <param name="time">The clock of the deadline.</param>
    public BashDialogue(IBashChannel channel, BashRun run, bool throughSudo, string? sudoPassword, TimeProvider time)
    {
        _throughSudo = throughSudo;
        _channel = channel;
        _run = run;
        _sudoPassword = sudoPassword;
        _time = time;
        _output = new MarkedOutput(run.Name, OutputLimit, _marks.Writer);
        _error = new MarkedOutput(run.Name, OutputLimit, _marks.Writer);
    }

    /// <summary>Returns with the shell ended, or given up where it does not answer. Throws for cancellation, after that.</summary>
    public async Task<BashOutcome> RunAsync(TimeSpan remaining, CancellationToken cancellationToken)
    {
        _ = _channel.PumpOutputAsync(_output);
        _ = _channel.PumpErrorAsync(_error);
        if (!_throughSudo)
            SendScript();

        using var deadline = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.FromMilliseconds(1), _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var ending = await ConverseAsync(both.Token);
        if (ending is BashEnding.TimedOut)
            await StopAsync();

        cancellationToken.ThrowIfCancellationRequested();
        return await ConcludeAsync(ending);
    }

    private async Task<BashEnding> ConverseAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var mark = await _marks.Reader.ReadAsync(cancellationToken);
                Count(mark);
                if (Ending(mark.Kind) is { } ending)
                    return ending;

                await AnswerAsync(mark.Kind, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            return BashEnding.TimedOut;
        }
    }

    private void Count(Mark mark)
    {
        _prompts += mark.Kind == MarkKind.Prompted ? 1 : 0;
        _ready += mark.Kind == MarkKind.Ready ? 1 : 0;
        _ended += mark.Kind == MarkKind.Ended ? 1 : 0;
        _closed += mark.Kind == MarkKind.Closed ? 1 : 0;
        if (mark.Kind == MarkKind.Ended)
            _exitCode = mark.ExitCode;
    }

    private BashEnding? Ending(MarkKind kind) => kind switch
    {
        MarkKind.Prompted when _sudoPassword is null => BashEnding.PasswordMissing,
        MarkKind.Prompted when _prompts > 1 => BashEnding.PasswordRefused,
        MarkKind.Prompted or MarkKind.Ready => null,
        MarkKind.Ended => _ended == 2 ? BashEnding.ScriptEnded : null,
        MarkKind.Closed when _closed < 2 => null,
        MarkKind.Closed when _ended > 0 => BashEnding.ScriptEnded,
        MarkKind.Closed when _ready > 0 => BashEnding.Broken,
        MarkKind.Closed => _prompts > 0 ? BashEnding.PasswordRefused : BashEnding.NotStarted,
    };

    private async Task AnswerAsync(MarkKind kind, CancellationToken cancellationToken)
    {
        if (kind == MarkKind.Prompted)
            await _channel.WriteAsync(Encoding.UTF8.GetBytes(_sudoPassword + "\n")).WaitAsync(cancellationToken);

        if (kind == MarkKind.Ready && _ready == 1 && _throughSudo)
            SendScript();
    }

    /// <summary>Does not wait: while a long script is on its way the shell may already be gone, and that is a mark.</summary>
    private void SendScript() => _ = _channel.WriteAsync(_run.Payload);

    private async Task StopAsync()
    {
        using var grace = new CancellationTokenSource(StopGrace, _time);
        try
        {
            await _channel.CloseInputAsync().WaitAsync(grace.Token);
            while (_ended < 2 && _closed < 2)
                Count(await _marks.Reader.ReadAsync(grace.Token));
        }
        catch (OperationCanceledException)
        {
            // The peer does not answer; its shell has a deadline of its own.
        }
    }

    private async Task<BashOutcome> ConcludeAsync(BashEnding ending)
    {
        var clean = _ended > 0 || _closed == 2 || ending is BashEnding.PasswordMissing or BashEnding.PasswordRefused;
        long? exitCode = ending == BashEnding.ScriptEnded ? _exitCode : null;
        if (ending is BashEnding.NotStarted or BashEnding.Broken)
            exitCode = await ShellExitCodeAsync();

        return new BashOutcome(ending, exitCode, _output.Text, _error.Text, _error.Preamble, clean);
    }

    private async Task<long?> ShellExitCodeAsync()
    {
        using var grace = new CancellationTokenSource(StopGrace, _time);
        try
        {
            return await _channel.ExitCodeAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
