using System.Text.Json;
using Appliance.Rules.Json;

namespace Appliance.Core.Checks;

/// <summary>The results of checks as the JSON that a <c>run_drift</c> order yields.</summary>
internal static class CheckReport
{
    public static JsonElement Of(IReadOnlyList<CheckResult> results) => JsonElements.Of(writer =>
    {
        writer.WriteStartObject();
        foreach (var verdict in Enum.GetValues<CheckVerdict>())
            writer.WriteNumber(Name(verdict), results.Count(result => result.Verdict == verdict));
        writer.WriteStartArray("checks");
        foreach (var result in results)
            Write(writer, result);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, CheckResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("hostname", result.Host);
        writer.WriteString("check_type", result.CheckType);
        writer.WriteString("runbook_id", result.RunbookId);
        writer.WriteString("status", Name(result.Verdict));
        writer.WriteString("message", result.Message);
        writer.WriteEndObject();
    }

    private static string Name(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.NotAssessed => "not_assessed",
        CheckVerdict.Fail => "fail",
        CheckVerdict.Pass => "pass",
    };
}
