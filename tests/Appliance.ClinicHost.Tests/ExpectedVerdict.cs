using System.Text.Json;

namespace Appliance.Clinic.Tests;

/// <summary>A case's <c>expected.json</c>.</summary>
internal sealed record ExpectedVerdict
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public required bool Drifted { get; init; }

    /// <summary>A part of the verdict's text.</summary>
    public string Actual { get; init; } = "";

    /// <summary>Members that the verdict's details must have; others may be there.</summary>
    public IReadOnlyDictionary<string, JsonElement> Details { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>What remediate says on stderr when it leaves the drift to a person; null: it heals.</summary>
    public string? Refusal { get; init; }

    /// <summary>What a rule passes to the scripts, such as <c>PARAM_RETENTION_DAYS</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Who the phases are run by, over sudo. Null: as root itself.</summary>
    public string? Operator { get; init; } = "clinic";

    public static ExpectedVerdict Read(string file) =>
        JsonSerializer.Deserialize<ExpectedVerdict>(File.ReadAllText(file), Json)
        ?? throw new InvalidDataException($"The case file '{file}' holds null; give it an object.");
}
