using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace HealRestartService;

/// <summary>Detects whether a service is down, restarts it, and looks again.</summary>
internal sealed partial class RestartServiceAction(IOptions<HealRestartServiceOptions> options) : IHealAction
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The plugin's version, so that a result says which version served.</summary>
    private static readonly string Version =
        typeof(RestartServiceAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public string Name => "restart_service";

    public async Task<HealResult> HealAsync(HealContext context, CancellationToken cancellationToken)
    {
        if (Service(context.Parameters) is not { } service)
            return Failed(FailureKind.Refused, "The rule's parameter 'service' is missing or no unit name. Set it to a name such as 'cron.service'.");

        var before = await context.Target.RunAsync(ServiceScripts.Detect(service), Limit, cancellationToken);
        if (before.Failure is { } unreachable)
            return Failed(unreachable, $"'{service}' could not be looked at: {before.Message}");
        if (before.Succeeded)
            return HealResult.AlreadyCompliant(Signed($"'{service}' is {State(before)}; nothing was done."));

        var restart = await context.Target.RunAsync(ServiceScripts.Restart(service), Limit, cancellationToken);
        if (!restart.Succeeded)
            return Failed(restart.Failure ?? FailureKind.Script, $"'{service}' could not be restarted: {restart.Message ?? restart.StandardError.Trim()}");

        var after = await context.Target.RunAsync(ServiceScripts.Verify(service, options.Value.SettleSeconds), Limit, cancellationToken);
        return after.Succeeded
            ? HealResult.Healed(Signed($"'{service}' was {State(before)}, was restarted and is {State(after)}."))
            : Failed(after.Failure ?? FailureKind.Verify, $"'{service}' was restarted and is {State(after)}. {after.Message}".TrimEnd());
    }

    private static string? Service(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Object
        && parameters.TryGetProperty("service", out var value)
        && value.ValueKind == JsonValueKind.String
        && UnitName().IsMatch(value.GetString()!)
            ? value.GetString()
            : null;

    private static string State(ExecutionResult result) =>
        result.StandardOutput.Trim() is { Length: > 0 } state ? $"'{state}'" : "in an unknown state";

    private static HealResult Failed(FailureKind failure, string message) => HealResult.Failed(failure, Signed(message));

    private static string Signed(string message) => $"{message} (heal-restart-service {Version})";

    [GeneratedRegex(@"\A[A-Za-z0-9@._-]+\z")]
    private static partial Regex UnitName();
}
