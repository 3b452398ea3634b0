using System.Text.Json;

namespace Appliance.Demo;

/// <summary>The sample heal plugin and the customer's own rule that calls it.</summary>
internal static class SamplePlugin
{
    public const string RuleId = "CLINIC-RESTART-001";

    // It answers before the baseline's own rule, and rests only a second, so that the demo can break the service twice.
    private const string Rule =
        $$$"""
        format: 2
        rules:
          - id: {{{RuleId}}}
            name: Restart what is down, the clinic's way
            conditions:
              - { field: check_type, operator: eq, value: services }
              - { field: drift_detected, operator: eq, value: true }
              - { field: details.service_name, operator: exists, value: true }
            action: restart_service
            action_params: { service: "{{details.service_name}}" }
            priority: 1
            cooldown_seconds: 1

        """;

    public static async Task PrepareAsync(string plugin, string workFolder, string stateFolder, CancellationToken cancellationToken)
    {
        var rules = Directory.CreateDirectory(Path.Combine(stateFolder, "rules")).FullName;
        await File.WriteAllTextAsync(Path.Combine(rules, "clinic.yaml"), Rule, cancellationToken);
        HandIn(plugin, workFolder, stateFolder);
    }

    /// <summary>Copies a plugin beside and renames it into <c>incoming/</c>, so that the daemon never sees half of it.</summary>
    public static void HandIn(string plugin, string workFolder, string stateFolder)
    {
        var incoming = Directory.CreateDirectory(Path.Combine(stateFolder, "plugins", "incoming")).FullName;
        var name = Path.GetFileName(plugin);
        var copy = Directory.CreateDirectory(Path.Combine(workFolder, "hand-in", name)).FullName;
        foreach (var file in Directory.EnumerateFiles(plugin, "*", SearchOption.AllDirectories))
        {
            var destination = Path.Combine(copy, Path.GetRelativePath(plugin, file));
            Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
            File.Copy(file, destination);
        }

        Directory.Move(copy, Path.Combine(incoming, name));
    }

    public static (string Id, string Version) Identity(string plugin)
    {
        var file = Path.Combine(plugin, "plugin.json");
        using var manifest = JsonDocument.Parse(File.ReadAllText(file));
        return (Text(manifest.RootElement, "id", file), Text(manifest.RootElement, "version", file));
    }

    private static string Text(JsonElement manifest, string name, string file) =>
        manifest.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new DemoException($"The manifest '{file}' has no '{name}'.");
}
