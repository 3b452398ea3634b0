using Appliance.Core.Plugins;
using Appliance.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Core.Targets;

/// <summary>Resolves target and credential for one call and hands both to the executor of the target's platform.</summary>
internal sealed class TargetRunner(TargetDirectory targets, IPluginHost plugins, SecretRegistry secrets) : ITargetRunner
{
    public TargetRoute? Route(string hostname) =>
        targets.Find(hostname) is { } target ? new TargetRoute(target.Target.Hostname, target.Executor) : null;

    public async Task<ExecutionResult> RunAsync(string hostname, Script script, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (targets.Find(hostname) is not { } target)
            return Refusal(FailureKind.NotFound, $"No target is called '{hostname}': add it to the site in Central Command.");

        if (target.NeedsCredential && target.Credential is null)
            return Refusal(FailureKind.NoCredentials, $"Target '{hostname}' has no credential: set its user and a password or key in Central Command.");

        if (plugins.Catalogue.QuarantineOf("executor", target.Executor) is { } quarantine)
            return Refusal(FailureKind.Refused, quarantine);

        if (!plugins.Catalogue.Executors.Contains(target.Executor))
        {
            var platform = IncidentWords.Word(target.Target.Platform);
            return Refusal(FailureKind.NotFound, $"No executor for {platform}: target '{hostname}' needs '{target.Executor}', which no active plugin provides.");
        }

        var request = new ExecutionRequest { Target = target.Target, Credential = target.Credential, Script = script, Timeout = timeout };
        return Redacted(await plugins.ExecuteAsync(target.Executor, request, cancellationToken));
    }

    /// <summary>What a script prints reaches journal and reports: no secret that the supervisor knows goes along.</summary>
    private ExecutionResult Redacted(ExecutionResult result) => result with
    {
        StandardOutput = secrets.Redact(result.StandardOutput),
        StandardError = secrets.Redact(result.StandardError),
        Message = result.Message is { } message ? secrets.Redact(message) : null,
    };

    private static ExecutionResult Refusal(FailureKind kind, string message) => ExecutionResult.NotRun(kind, message, TimeSpan.Zero);
}
