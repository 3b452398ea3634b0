using System.ComponentModel;
using System.Diagnostics;
using Appliance.Plugins.Shared;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace Appliance.Plugins.Local;

/// <summary>Runs a script with bash on this machine, in a process group of its own.</summary>
internal sealed class LocalExecutor(IOptions<LocalOptions> options, TimeProvider time) : IExecutor
{
    public string Name => "local";

    public async Task<ExecutionResult> RunAsync(ExecutionRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        if (BashRun.Refuse(request.Script) is { } refusal)
            return ExecutionResult.NotRun(FailureKind.Refused, refusal, time.GetElapsedTime(started));

        var throughSudo = request.Script.Elevated && !Environment.IsPrivilegedProcess;
        var run = new BashRun(request.Script, request.Timeout);
        using var process = new Process { StartInfo = BashProcess.Describe(run, throughSudo, options.Value) };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            return ExecutionResult.NotRun(
                FailureKind.NotFound,
                $"'{process.StartInfo.FileName}' could not be started: {exception.Message}. Install it, or set the option 'bash'.",
                time.GetElapsedTime(started));
        }

        await using var channel = new ProcessChannel(process);
        var dialogue = new BashDialogue(channel, run, throughSudo, sudoPassword: null, time);
        var outcome = await dialogue.RunAsync(request.Timeout, cancellationToken);
        return Explain(outcome, throughSudo, request.Timeout, time.GetElapsedTime(started));
    }

    private static ExecutionResult Explain(BashOutcome outcome, bool throughSudo, TimeSpan timeout, TimeSpan duration)
    {
        if (outcome is { Ending: BashEnding.ScriptEnded, ExitCode: { } exitCode })
            return ExecutionResult.Exited(exitCode, outcome.Output, outcome.Error, duration);

        var (failure, message) = outcome.Ending switch
        {
            BashEnding.TimedOut => (FailureKind.Timeout, $"The script ran longer than {timeout.TotalSeconds:0.###} s on this machine and was ended."),
            BashEnding.NotStarted when throughSudo => (FailureKind.Refused,
                $"sudo did not start the script: '{outcome.LastWords}'. Permit the worker's account to run bash with NOPASSWD, or run the worker as root."),
            BashEnding.NotStarted => (FailureKind.NotFound,
                $"bash did not take the script and said '{outcome.LastWords}'. Install bash and coreutils."),
            BashEnding.PasswordMissing or BashEnding.PasswordRefused => (FailureKind.NoCredentials,
                "sudo asks for a password on this machine, and there is none. Permit the worker's account to run bash with NOPASSWD."),
            BashEnding.Broken or BashEnding.ScriptEnded => (FailureKind.Script,
                $"The script's shell was ended from outside (exit code '{outcome.ExitCode}'): its effect may have happened."),
        };
        return ExecutionResult.NotRun(failure, message, duration, outcome.Output, outcome.Error);
    }
}
