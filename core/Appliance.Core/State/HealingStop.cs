using System.Text.Json.Serialization;

namespace Appliance.Core.State;

/// <summary>Who stopped all healing, when and why.</summary>
internal sealed record HealingStop(string By, string Reason, DateTimeOffset Since)
{
    private const int Longest = 300;

    /// <summary>When it was last asked for: what came before that does not lift it.</summary>
    public DateTimeOffset Latest { get; init; } = Since;

    /// <summary>A person's words go into every record of what they hold back.</summary>
    public static string Bounded(string words) => words.Trim() is { Length: > Longest } text ? text[..Longest] + "…" : words.Trim();

    /// <summary>For the record of what it holds back.</summary>
    public string Sentence => $"Healing was disabled by {By} on {Since:yyyy-MM-dd HH:mm} UTC: {Reason}";
}

[JsonSerializable(typeof(HealingStop))]
internal sealed partial class HealingStopJson : JsonSerializerContext;
