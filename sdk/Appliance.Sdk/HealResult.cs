using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>How an incident ended, with a sentence for a person. A failure always has its kind; what the host hands to a person may have that of the failure behind it.</summary>
public sealed record HealResult
{
    [JsonConstructor]
    internal HealResult(HealOutcome outcome, FailureKind? failure, string message)
    {
        if (failure.HasValue ? outcome is not (HealOutcome.Failed or HealOutcome.Escalated) : outcome == HealOutcome.Failed)
            throw new ArgumentException($"A failure has a failure kind and what is no failure has none, and this is '{outcome}' with kind '{failure}'.", nameof(failure));

        Outcome = outcome;
        Failure = failure;
        Message = message;
    }

    /// <summary>How it ended.</summary>
    public HealOutcome Outcome { get; }

    /// <summary>Why it failed: never null with <see cref="HealOutcome.Failed"/>, and with anything but that and <see cref="HealOutcome.Escalated"/> always.</summary>
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
