using System.Text;
using System.Text.Json;
using Appliance.Rules.Packs;
using Appliance.Sdk;
using RulesEngine.Models;

namespace Appliance.Benchmarks.Rules;

/// <summary>As many rules as asked for, each about a check of its own, as packs of the field are; and what is matched with them.</summary>
internal static class RuleSample
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    private const int RulesOfAFile = 500;

    public static LoadedRules Load(string folder) =>
        new PackLoader(new RuleVocabulary([])).Load([new RuleSource(RuleSourceKind.Custom, folder)], LoadedRules.None);

    /// <summary>Writes them as one pack.</summary>
    /// <param name="count">How many.</param>
    /// <param name="more">What else the rule of a number asks for, as a line of YAML.</param>
    public static string Write(int count, Func<int, string?>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("bench-rules-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), "format: 2\nid: bench\nversion: 1.0.0\n");
        foreach (var numbers in Enumerable.Range(0, count).Chunk(RulesOfAFile))
            File.WriteAllText(Path.Combine(folder, "rules", $"{numbers[0]:00000}.yaml"), Text(numbers, more));
        return folder;
    }

    /// <summary>Drift that only the rule of this number takes; none when there is no such rule.</summary>
    public static Incident Incident(int number) => new()
    {
        IncidentType = "drift",
        CheckType = $"check_{number}",
        Severity = Severity.High,
        Hostname = "srv-1",
        Platform = Platform.Linux,
        DriftDetected = true,
        Details = JsonElement.Parse("""{"usage": 93, "service_name": "auditd", "note": "stopped by hand"}"""),
    };

    /// <summary>The same rules as RulesEngine takes them.</summary>
    public static RulesEngine.RulesEngine Engine(int count) => new([new Workflow
    {
        WorkflowName = "bench",
        Rules = Enumerable.Range(0, count).Select(number => new Rule
        {
            RuleName = $"R{number}",
            Expression = $"input1.CheckType == \"check_{number}\" && input1.DriftDetected == true && input1.Hostname == \"srv-1\"",
        }),
    }]);

    private static string Text(IEnumerable<int> numbers, Func<int, string?>? more)
    {
        var text = new StringBuilder("rules:\n");
        foreach (var number in numbers)
        {
            text.Append(
                $$"""
                  - id: R{{number}}
                    name: Setting {{number}} is as its baseline says
                    conditions:
                      - {field: check_type, operator: eq, value: check_{{number}}}
                      - {field: drift_detected, operator: eq, value: true}
                      - {field: severity, operator: in, value: [medium, high, critical]}
                    action: alert:check-{{number}}
                    hipaa_controls: ["164.312(b)"]
                    cooldown_seconds: 600

                """);
            if (more?.Invoke(number) is { } line)
                text.Append("    ").AppendLine(line);
        }

        return text.ToString();
    }
}
