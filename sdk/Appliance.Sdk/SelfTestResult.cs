using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>Whether a plugin can work on this appliance.</summary>
public sealed record SelfTestResult
{
    [JsonConstructor]
    internal SelfTestResult(bool success, string message)
    {
        Success = success;
        Message = message;
    }

    /// <summary>Whether the plugin can work here.</summary>
    public bool Success { get; }

    /// <summary>A sentence for the operator. No secret.</summary>
    public string Message { get; }

    /// <summary>The plugin can work here.</summary>
    /// <param name="message">What was tested.</param>
    public static SelfTestResult Passed(string message) => new(true, message);

    /// <summary>The plugin cannot work here.</summary>
    /// <param name="message">What is missing, and the remedy.</param>
    public static SelfTestResult Failed(string message) => new(false, message);
}
