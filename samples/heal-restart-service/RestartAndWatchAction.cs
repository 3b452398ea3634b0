using System.Reflection;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace HealRestartService;

/// <summary>Detects whether a service is down, restarts it, and watches whether it stays up.</summary>
internal sealed class RestartAndWatchAction(IOptions<HealRestartServiceOptions> options) : IHealAction<RestartAndWatchParameters>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The plugin's version, so that a result says which version served.</summary>
    private static readonly string Version =
        typeof(RestartAndWatchAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>What <c>HealRestartService.csproj</c> repeats. A service that is up is left alone, so that a repetition does no harm.</summary>
    public static HealActionType Type { get; } = new()
    {
        Name = "restart_and_watch",
        Description = "Restarts a service that is down and watches whether it stays up.",
        Idempotent = true,
    };

    public async Task<HealResult> HealAsync(RestartAndWatchParameters parameters, HealContext context, CancellationToken cancellationToken)
    {
        var service = parameters.Service;
        var before = await context.Target.RunAsync(ServiceScripts.Detect(service), Limit, cancellationToken);
        if (before.Failure is { } unreachable)
            return Failed(unreachable, $"'{service}' could not be looked at: {before.Message}");
        if (before.Succeeded)
            return HealResult.AlreadyCompliant(Signed($"'{service}' is {State(before)}; nothing was done."));

        var restart = await context.Target.RunAsync(ServiceScripts.Restart(service), Limit, cancellationToken);
        if (!restart.Succeeded)
            return Failed(restart.Failure ?? FailureKind.Script, $"'{service}' could not be restarted: {restart.Message ?? restart.StandardError.Trim()}");

        var after = await context.Target.RunAsync(ServiceScripts.Verify(service, parameters.SettleSeconds ?? options.Value.SettleSeconds), Limit, cancellationToken);
        return after.Succeeded
            ? HealResult.Healed(Signed($"'{service}' was {State(before)}, was restarted and is {State(after)}."))
            : Failed(after.Failure ?? FailureKind.Verify, $"'{service}' was restarted and is {State(after)}. {after.Message}".TrimEnd());
    }

    private static string State(ExecutionResult result) =>
        result.StandardOutput.Trim() is { Length: > 0 } state ? $"'{state}'" : "in an unknown state";

    private static HealResult Failed(FailureKind failure, string message) => HealResult.Failed(failure, Signed(message));

    private static string Signed(string message) => $"{message} (heal-restart-service {Version})";
}
