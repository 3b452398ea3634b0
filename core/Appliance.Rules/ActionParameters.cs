using System.Text.Json;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>Fills the templates of an action's argument and parameters from an incident.</summary>
internal static class ActionParameters
{
    public static ResolvedAction Resolve(RuleAction action, Incident incident)
    {
        string? error = null;
        var argument = action.Argument is null ? null : Fill(action.Argument, incident, ref error);
        var parameters = action.Parameters.ValueKind == JsonValueKind.Undefined
            ? JsonElements.EmptyObject()
            : JsonElements.Of(writer => Write(writer, action.Parameters, incident, ref error));
        return new ResolvedAction(error, argument, parameters);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, Incident incident, ref string? error)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, incident, ref error);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item, incident, ref error);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Fill(element.GetString()!, incident, ref error));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Fill(string text, Incident incident, ref string? error)
    {
        var (problem, filled) = Template.Fill(text, incident);
        error ??= problem;
        return filled;
    }
}
