using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appliance.Protocol.Packages;

/// <summary>Reads and writes an action as a manifest has it: one with nothing but a name is that name.</summary>
public sealed class HealActionConverter : JsonConverter<HealActionDeclaration>
{
    public override HealActionDeclaration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return HealActionDeclaration.Named(reader.GetString()!);

        var map = JsonElement.ParseValue(ref reader);
        if (map.ValueKind != JsonValueKind.Object || Text(map, "name") is not { } name)
            throw new JsonException("An action is a name, or a map with a 'name'.");
        return new HealActionDeclaration
        {
            Name = name,
            Description = Text(map, "description"),
            TimeoutSeconds = map.TryGetProperty("timeout_seconds", out var seconds) && seconds.ValueKind == JsonValueKind.Number ? seconds.GetDouble() : 0,
            Idempotent = IsTrue(map, "idempotent"),
            RequiresApproval = IsTrue(map, "requires_approval"),
            Schema = map.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.Object ? schema : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, HealActionDeclaration value, JsonSerializerOptions options)
    {
        if (value.IsNameAlone)
        {
            writer.WriteStringValue(value.Name);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        if (value.Description is { } description)
            writer.WriteString("description", description);
        writer.WriteNumber("timeout_seconds", value.TimeoutSeconds);
        writer.WriteBoolean("idempotent", value.Idempotent);
        writer.WriteBoolean("requires_approval", value.RequiresApproval);
        if (value.Schema is { } schema)
        {
            writer.WritePropertyName("schema");
            schema.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static string? Text(JsonElement map, string name) =>
        map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement map, string name) => map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
