using Appliance.Sdk;

namespace Appliance.Core.Plugins.Watching;

/// <summary>What a call's result says of the plugin that gave it.</summary>
internal static class CallVerdict
{
    /// <returns>Null when the call succeeded.</returns>
    public static FailureKind? FailureOf<TResult>(TResult result) => result switch
    {
        ExecutionResult execution => execution.Failure,
        HealResult heal => heal.Failure,
        OrderResult { Success: false } order => order.Failure ?? FailureKind.Script,
        _ => null,
    };

    /// <summary>Whether it says nothing of the plugin at all.</summary>
    public static bool IsNeutral(FailureKind? failure) => failure is FailureKind.Cancelled or FailureKind.Quota or FailureKind.Refused;

    /// <summary>Whether the machine that was to be reached, or the way to it, may be the reason.</summary>
    public static bool IsOfTheSurroundings(FailureKind? failure) =>
        failure is FailureKind.Auth or FailureKind.Network or FailureKind.Tls or FailureKind.HostKey or FailureKind.NoCredentials;
}
