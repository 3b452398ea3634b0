using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>How an order ended.</summary>
public sealed record OrderResult
{
    [JsonConstructor]
    internal OrderResult(bool success, FailureKind? failure, string? message, JsonElement? result)
    {
        if (success == failure.HasValue)
            throw new ArgumentException($"An order either succeeds or has a failure kind, and this has success '{success}' and kind '{failure}'.", nameof(success));

        Success = success;
        Failure = failure;
        Message = message;
        Result = result;
    }

    /// <summary>Whether the order did what it asks for.</summary>
    public bool Success { get; }

    /// <summary>Why it failed; null exactly when <see cref="Success"/> is true.</summary>
    public FailureKind? Failure { get; }

    /// <summary>A sentence for a person about the failure; null when there is none. No secret.</summary>
    public string? Message { get; }

    /// <summary>What the order yields, as a JSON object; also for a failure that has something to show. Null when nothing.</summary>
    public JsonElement? Result { get; }

    /// <summary>The order did what it asks for.</summary>
    /// <param name="result">What it yields, as a JSON object.</param>
    public static OrderResult Completed(JsonElement result) => new(true, null, null, result.Clone());

    /// <summary>The order did not do what it asks for.</summary>
    /// <param name="failure">The kind of the failure.</param>
    /// <param name="message">What failed, with which value, and the remedy. No secret.</param>
    /// <param name="result">What there is to show all the same, as a JSON object.</param>
    public static OrderResult Failed(FailureKind failure, string message, JsonElement? result = null) => new(false, failure, message, result?.Clone());
}
