using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>How an incident ended, with a sentence for a person. A failure always has its kind, and nothing else has one.</summary>
public sealed record HealResult
{
    [JsonConstructor]
    internal HealResult(HealOutcome outcome, FailureKind? failure, string message)
    {
        if ((outcome == HealOutcome.Failed) != failure.HasValue)
            throw new ArgumentException($"A result has a failure kind exactly when it is a failure, and this is '{outcome}' with kind '{failure}'.", nameof(failure));

        Outcome = outcome;
        Failure = failure;
        Message = message;
    }

    /// <summary>How it ended.</summary>
    public HealOutcome Outcome { get; }

    /// <summary>Why it failed; null exactly when <see cref="Outcome"/> is not <see cref="HealOutcome.Failed"/>.</summary>
    public FailureKind? Failure { get; }

    /// <summary>A sentence for a person. No secret.</summary>
    public string Message { get; }

    /// <summary>The remedy ran and a second look saw the compliant state.</summary>
    /// <param name="message">What was changed, and what the second look saw.</param>
    public static HealResult Healed(string message) => new(HealOutcome.Healed, null, message);

    /// <summary>A look before the remedy saw the compliant state, so nothing was done.</summary>
    /// <param name="message">What the look saw.</param>
    public static HealResult AlreadyCompliant(string message) => new(HealOutcome.AlreadyCompliant, null, message);

    /// <summary>The machine is not known to be compliant.</summary>
    /// <param name="failure">The kind of the failure.</param>
    /// <param name="message">What failed, with which value, and the remedy. No secret.</param>
    public static HealResult Failed(FailureKind failure, string message) => new(HealOutcome.Failed, failure, message);

    /// <summary>A person has to decide.</summary>
    /// <param name="message">What the person needs to know.</param>
    public static HealResult Escalated(string message) => new(HealOutcome.Escalated, null, message);
}
