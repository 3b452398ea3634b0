using System.Text.Json;
using Appliance.Core.Json;
using Appliance.Core.Targets;
using Appliance.Sdk;

namespace Appliance.Core.Plugins;

/// <summary>
/// What plugin code says of its work, on its way to journal, log and reports: free of every secret that the supervisor knows, and
/// bounded in size. Thread-safe.
/// </summary>
internal sealed class PluginReplies(SecretRegistry secrets)
{
    private const int LongestMessage = 2_000;
    private const int LongestText = 64 * 1024;
    private const int LongestResult = 512 * 1024;
    private const int MostIncidents = 1_000;

    public HealResult Clean(HealResult reply) => new(reply.Outcome, reply.Failure, Message(reply.Message));

    public OrderResult Clean(OrderResult reply) => new(
        reply.Success, reply.Failure, reply.Message is null ? null : Message(reply.Message), reply.Result is { } result ? Result(result) : null);

    public IReadOnlyList<Incident> Clean(IReadOnlyList<Incident> incidents) =>
    [
        .. incidents.Take(MostIncidents).Select(incident => incident with
        {
            Expected = incident.Expected is null ? null : Message(incident.Expected),
            Actual = incident.Actual is null ? null : Message(incident.Actual),
            Details = incident.Details.ValueKind == JsonValueKind.Undefined ? default : Result(incident.Details),
        }),
    ];

    private string Message(string? text) => Cut(secrets.Redact(text ?? ""), LongestMessage);

    private JsonElement Result(JsonElement given)
    {
        var clean = JsonElements.Of(writer => Write(writer, given));
        var size = clean.GetRawText().Length;
        return size <= LongestResult ? clean : JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("omitted", $"The result has {size} characters; at most {LongestResult} are kept.");
            writer.WriteEndObject();
        });
    }

    private void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(secrets.Redact(property.Name));
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Cut(secrets.Redact(value.GetString()!), LongestText));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>Cut after the redaction: half a secret would not be recognised.</summary>
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : $"{text[..longest]}… (cut, of {text.Length} characters)";
}
