using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>
/// How an execution ended: with an exit code when the script ran to its end, or with a failure when it did not.
/// </summary>
public sealed record ExecutionResult
{
    /// <summary>Used by the serializer. Create results with <see cref="Exited"/> and <see cref="NotRun"/>.</summary>
    [JsonConstructor]
    internal ExecutionResult()
    {
    }

    /// <summary>The script's exit code; null when it did not run to its end. Windows codes exceed 32 bits.</summary>
    [JsonInclude]
    public long? ExitCode { get; internal init; }

    /// <summary>What the script wrote to its standard output. Empty when nothing; a part when it did not end.</summary>
    [JsonInclude]
    public string StandardOutput { get; internal init; } = "";

    /// <summary>What the script wrote to its standard error. Empty when nothing; a part when it did not end.</summary>
    [JsonInclude]
    public string StandardError { get; internal init; } = "";

    /// <summary>The time from call to result.</summary>
    [JsonInclude]
    public TimeSpan Duration { get; internal init; }

    /// <summary>Why the script did not run to its end; null when it did, whatever its exit code.</summary>
    [JsonInclude]
    public FailureKind? Failure { get; internal init; }

    /// <summary>A sentence for a person about <see cref="Failure"/>; null when there is none.</summary>
    [JsonInclude]
    public string? Message { get; internal init; }

    /// <summary>Whether the script ran to its end with exit code 0. Says nothing about a verdict in its output.</summary>
    [JsonIgnore]
    public bool Succeeded => ExitCode == 0 && Failure is null;

    /// <summary>The script ran to its end.</summary>
    public static ExecutionResult Exited(long exitCode, string standardOutput, string standardError, TimeSpan duration) => new()
    {
        ExitCode = exitCode,
        StandardOutput = standardOutput,
        StandardError = standardError,
        Duration = duration,
    };

    /// <summary>The script did not run to its end.</summary>
    /// <param name="failure">The kind of the failure.</param>
    /// <param name="message">A sentence that says what failed, with which value, and the remedy. No secret.</param>
    /// <param name="duration">The time from call to result.</param>
    /// <param name="standardOutput">What the script wrote before it was ended.</param>
    /// <param name="standardError">What the script wrote to its standard error before it was ended.</param>
    public static ExecutionResult NotRun(
        FailureKind failure, string message, TimeSpan duration, string standardOutput = "", string standardError = "") => new()
        {
            Failure = failure,
            Message = message,
            Duration = duration,
            StandardOutput = standardOutput,
            StandardError = standardError,
        };
}
