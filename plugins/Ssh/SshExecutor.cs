using Appliance.Plugins.Shared;
using Appliance.Sdk;

namespace Appliance.Plugins.Ssh;

/// <summary>Runs a script with bash on a machine that sshd reaches.</summary>
internal sealed class SshExecutor(SshShell shell, TimeProvider time) : IExecutor
{
    public string Name => "ssh";

    public async Task<ExecutionResult> RunAsync(ExecutionRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (BashRun.Refuse(request.Script) is { } refusal)
            return ExecutionResult.NotRun(FailureKind.Refused, refusal, time.GetElapsedTime(started));
        if (request.Credential is not { } credential || string.IsNullOrEmpty(credential.Password + credential.PrivateKey))
            return ExecutionResult.NotRun(FailureKind.NoCredentials, NoCredential(request.Target), time.GetElapsedTime(started));

        using var deadline = new CancellationTokenSource(request.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (connection, outcome) = await shell.RunAsync(request, credential, request.Timeout, both.Token, cancellationToken);
            var duration = time.GetElapsedTime(started);
            return outcome is null
                ? ExecutionResult.NotRun(connection.Failure, connection.Message, duration)
                : Explain(outcome, request, credential.Username, duration);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ExecutionResult.NotRun(
                FailureKind.Timeout,
                $"Connecting to '{request.Target.Hostname}' took longer than {request.Timeout.TotalSeconds:0.###} s; the script was not started.",
                time.GetElapsedTime(started));
        }
    }

    private static string NoCredential(Target target) =>
        $"There is no password and no private key for '{target.Hostname}'. Give the target a credential in Central Command.";

    private static ExecutionResult Explain(BashOutcome outcome, ExecutionRequest request, string username, TimeSpan duration)
    {
        if (outcome is { Ending: BashEnding.ScriptEnded, ExitCode: { } exitCode })
            return ExecutionResult.Exited(exitCode, outcome.Output, outcome.Error, duration);

        var host = request.Target.Hostname;
        var (failure, message) = outcome.Ending switch
        {
            BashEnding.TimedOut when outcome.Clean => (FailureKind.Timeout,
                $"The script ran longer than {request.Timeout.TotalSeconds:0.###} s on '{host}' and was ended with all its processes."),
            BashEnding.TimedOut => (FailureKind.Timeout,
                $"'{host}' did not answer within {request.Timeout.TotalSeconds:0.###} s, nor when the script was to be ended; its shell ends it by itself."),
            BashEnding.PasswordMissing => (FailureKind.NoCredentials,
                $"sudo on '{host}' asks for the password of '{username}', and the credential has none. Add it, or permit NOPASSWD."),
            BashEnding.PasswordRefused => (FailureKind.Auth,
                $"sudo on '{host}' refused '{username}': '{outcome.LastWords}'. Correct the password or the sudoers rule; it is not tried again."),
            BashEnding.NotStarted => NotStarted(outcome, request),
            BashEnding.Broken or BashEnding.ScriptEnded => Broken(outcome, host),
        };
        return ExecutionResult.NotRun(failure, message, duration, outcome.Output, outcome.Error);
    }

    private static (FailureKind Failure, string Message) NotStarted(BashOutcome outcome, ExecutionRequest request) => outcome.ExitCode switch
    {
        null => (FailureKind.Network, $"The connection to '{request.Target.Hostname}' broke before the script was started."),
        127 => (FailureKind.NotFound,
            $"'{request.Target.Hostname}' lacks what the script needs to start: '{outcome.LastWords}'. Install bash{(request.Script.Elevated ? " and sudo" : "")}."),
        _ => (FailureKind.Refused,
            $"'{request.Target.Hostname}' did not start the script and said '{outcome.LastWords}' (exit code {outcome.ExitCode})."),
    };

    private static (FailureKind Failure, string Message) Broken(BashOutcome outcome, string host) => outcome.ExitCode is null
        ? (FailureKind.Network, $"The connection to '{host}' broke while the script ran: its effect may have happened.")
        : (FailureKind.Script, $"The script's shell on '{host}' was ended from outside (exit code {outcome.ExitCode}): its effect may have happened.");
}
