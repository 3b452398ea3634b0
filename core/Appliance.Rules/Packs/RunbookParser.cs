using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Rules.Packs;

/// <summary>Reads one runbook.</summary>
internal static class RunbookParser
{
    public static readonly string[] Keys =
    [
        "id", "name", "description", "platforms", "interpreter", "timeout_seconds", "elevated", "idempotent", "disruptive", "requires_approval", "controls", "parameters",
        "detect", "precheck", "remediate", "verify", "rollback",
    ];

    public static Runbook Parse(YamlMap map, bool isStrict)
    {
        map.UnknownKeys(Keys, isStrict);
        var id = map.RequiredId("id");
        var platforms = PlatformsParser.Parse(map);
        return new Runbook
        {
            Id = id,
            Name = map.String("name", id),
            Platforms = platforms,
            Interpreter = ParseInterpreter(map, platforms),
            Timeout = TimeSpan.FromSeconds(map.Int("timeout_seconds", 60, 1, 24 * 60 * 60)),
            Elevated = map.Bool("elevated", true),
            Idempotent = map.Bool("idempotent", false),
            Disruptive = map.Bool("disruptive", false),
            RequiresApproval = map.Bool("requires_approval", false),
            Parameters = ParameterParser.Parse(map, isStrict),
            HipaaControls = map.Strings("controls"),
            Detect = ScriptParser.ParseRequired(map, "detect", isStrict),
            Remediate = ScriptParser.ParseRequired(map, "remediate", isStrict),
            Verify = ScriptParser.ParseRequired(map, "verify", isStrict),
            Precheck = ScriptParser.ParseOptional(map, "precheck", isStrict),
            Rollback = ScriptParser.ParseOptional(map, "rollback", isStrict),
            Source = map.Location,
        };
    }

    private static ScriptInterpreter ParseInterpreter(YamlMap map, IReadOnlyList<Platform> platforms)
    {
        var word = map.String("interpreter", platforms is [Platform.Windows] ? "powershell" : "bash");
        if (word is "bash" or "powershell")
            return word == "bash" ? ScriptInterpreter.Bash : ScriptInterpreter.PowerShell;
        map.Node("interpreter")!.Error($"Unknown interpreter {Quoted.Of(word)}; known are bash and powershell.");
        return ScriptInterpreter.Bash;
    }
}
