using System.Text.Json;
using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

/// <summary>What a rule passes to a plugin's action is held to what the action declares.</summary>
[TestClass]
public sealed class ActionCallTests
{
    private const string Restart = """
        {"type": "object", "additionalProperties": false, "required": ["unit", "port"], "properties": {
          "unit": {"type": "string", "pattern": "^(?:[a-z.]+)$", "minLength": 2, "maxLength": 6},
          "port": {"type": "integer", "minimum": 1, "maximum": 65535},
          "share": {"type": ["number", "null"], "minimum": 0.5},
          "force": {"type": "boolean", "default": false},
          "mode": {"enum": ["soft", "hard", null]},
          "level": {"type": "integer", "enum": [1, 2]},
          "hosts": {"type": "array", "items": {"type": "string"}},
          "labels": {"type": "object"},
          "other": {"anyOf": [{"type": "string"}, {"type": "integer"}]}
        }}
        """;

    [TestMethod]
    [DataRow("restart", "{unit: cron, port: 22}")]
    [DataRow("restart", "{unit: cron, port: '22', share: '0.7', force: 'true', mode: soft, level: '2', hosts: [a], labels: {a: b}, other: 7}", DisplayName = "as templates fill them in")]
    [DataRow("restart", "{unit: '{{details.unit}}', port: '{{details.port}}', mode: '{{details.mode}}'}", DisplayName = "not known yet")]
    [DataRow("restart:cron", "{port: 22}", DisplayName = "the first required one is after the colon")]
    [DataRow("restart:22", "{unit: cron}", DisplayName = "the first required one that is not given is after the colon")]
    [DataRow("\"restart:{{details.unit}}\"", "{port: 22}", DisplayName = "not known yet, after the colon")]
    [DataRow("anything", "{x: 1}", DisplayName = "of an action that declares nothing")]
    [DataRow("open", "{x: 1}", DisplayName = "of a schema that allows others")]
    public void Load_ParametersThatFit_AreTaken(string action, string passed) => Assert.AreEqual("", Load(action, passed));

    [TestMethod]
    [DataRow("restart", "{unit: cron, port: 22, unitt: x}", "5:42: Rule 'R' passes 'unitt', which action 'restart' does not take; did you mean 'unit'?")]
    [DataRow("none", "{x: 1}", "5:20: Rule 'R' passes 'x', which action 'none' does not take; it takes none.")]
    [DataRow("restart", "{unit: cron}", "4:11: Rule 'R' calls action 'restart': the parameter 'port' is missing; it is required.")]
    [DataRow("restart", "{unit: cron, port: null}", "4:11: Rule 'R' calls action 'restart': the parameter 'port' is missing; it is required.")]
    [DataRow("restart", "{unit: cron, port: many}", "5:38: Rule 'R' calls action 'restart': the parameter 'port' is 'many'; it has to be a whole number from 1 to 65535.")]
    [DataRow("restart", "{unit: cron, port: 65536}", "5:38: Rule 'R' calls action 'restart': the parameter 'port' is '65536'; it has to be a whole number from 1 to 65535.")]
    [DataRow("restart", "{unit: cron, port: 22, share: 0.4}", "5:49: Rule 'R' calls action 'restart': the parameter 'share' is '0.4'; it has to be a number of at least 0.5.")]
    [DataRow("restart", "{unit: cron, port: 22, force: maybe}", "5:49: Rule 'R' calls action 'restart': the parameter 'force' is 'maybe'; it has to be true or false.")]
    [DataRow("restart", "{unit: cron, port: 22, mode: medium}", "5:48: Rule 'R' calls action 'restart': the parameter 'mode' is 'medium'; it has to be one of soft, hard.")]
    [DataRow("restart", "{unit: cron, port: 22, level: 3}", "5:49: Rule 'R' calls action 'restart': the parameter 'level' is '3'; it has to be one of 1, 2.")]
    [DataRow("restart", "{unit: cron, port: 22, hosts: a}", "5:49: Rule 'R' calls action 'restart': the parameter 'hosts' is 'a'; it has to be a list.")]
    [DataRow("restart", "{unit: cron, port: [22]}", "5:38: Rule 'R' calls action 'restart': the parameter 'port' has to be a whole number from 1 to 65535.")]
    [DataRow("restart", "{unit: 'a b', port: 22}", "5:26: Rule 'R' calls action 'restart': the parameter 'unit' is 'a b', which does not match the pattern '^(?:[a-z.]+)$'.")]
    [DataRow("restart", "{unit: a, port: 22}", "5:26: Rule 'R' calls action 'restart': the parameter 'unit' has 1 characters; at least 2 are needed.")]
    [DataRow("restart", "{unit: systemd, port: 22}", "5:26: Rule 'R' calls action 'restart': the parameter 'unit' has 7 characters; at most 6 are allowed.")]
    [DataRow("restart", "{unit: 22, port: 22}", "5:26: Rule 'R' calls action 'restart': the parameter 'unit' is '22' and has to be a text; write it in quotes.")]
    [DataRow("'restart:a b'", "{port: 22}", "4:11: Rule 'R' calls action 'restart': the parameter 'unit' is 'a b', which does not match the pattern '^(?:[a-z.]+)$'.")]
    [DataRow("restart:many", "{unit: cron}", "4:11: Rule 'R' calls action 'restart': the parameter 'port' is 'many'; it has to be a whole number from 1 to 65535.")]
    [DataRow("restart:x", "{unit: cron, port: 22}", "4:11: Rule 'R' gives 'x' after the colon of action 'restart', which stands for a required parameter that action_params does not give, and there is none; write it there under its name.")]
    public void Load_ParametersThatDoNotFit_AreRefusedWithTheirPlace(string action, string passed, string expected) => Assert.AreEqual(expected, Load(action, passed));

    [TestMethod]
    public void Load_RuleOfFormat1_IsWarnedAndLoads()
    {
        var source = new RuleSource(RuleSourceKind.Custom, "old.yaml", "id: OLD\nconditions: [{field: check_type, value: x}]\naction: restart:cron\naction_params: {prot: 22}\n");

        var loaded = new PackLoader(Vocabulary()).Load([source], LoadedRules.None);

        CollectionAssert.AreEqual(
            new[]
            {
                "old.yaml:4:17: Rule 'OLD' passes 'prot', which action 'restart' does not take; did you mean 'port'?",
                "old.yaml:3:9: Rule 'OLD' calls action 'restart': the parameter 'port' is missing; it is required.",
            },
            loaded.Diagnostics.Select(diagnostic => diagnostic.ToString()).ToArray());
        Assert.IsFalse(loaded.Diagnostics.Any(diagnostic => diagnostic.IsError));
        Assert.HasCount(1, loaded.RuleBook.Rules);
    }

    [TestMethod]
    [DataRow("[restart, tidy]", "{unit: cron, port: 22, days: 3}", "")]
    [DataRow("[restart, escalate]", "{unit: cron, port: 22, reason: it does not stay up}", "")]
    [DataRow("[restart, tidy]", "{unit: cron, port: 22, days: 3, x: 1}", "passes 'x', which action 'restart' does not take")]
    public void Load_SeveralActions_ShareTheirParameters(string actions, string passed, string expected)
    {
        var found = Load(null, passed, actions);

        if (expected.Length == 0)
            Assert.AreEqual("", found);
        else
            StringAssert.Contains(found, expected);
    }

    /// <returns>What was said of it, with line and column.</returns>
    private static string Load(string? action, string passed, string? actions = null)
    {
        var call = action is null ? $"actions: {actions}" : $"action: {action}";
        var source = new RuleSource(
            RuleSourceKind.Custom, "site.yaml", $"format: 2\nrules:\n- id: R\n  {call}\n  action_params:  {passed}\n  conditions: [{{field: check_type, value: x}}]\n");
        var loaded = new PackLoader(Vocabulary()).Load([source], LoadedRules.None);
        Assert.AreEqual(loaded.Diagnostics.Any() ? 0 : 1, loaded.RuleBook.Rules.Length);
        return string.Join('\n', loaded.Diagnostics.Select(diagnostic => $"{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Message}"));
    }

    private static RuleVocabulary Vocabulary() => new(["restart", "tidy", "none", "open", "anything"])
    {
        ActionSchemas = new Dictionary<string, ActionSchema>
        {
            ["restart"] = Schema(Restart),
            ["tidy"] = Schema("""{"type": "object", "properties": {"days": {"type": "integer"}}}"""),
            ["none"] = Schema("""{"type": "object", "properties": {}, "additionalProperties": false}"""),
            ["open"] = Schema("""{"type": "object", "additionalProperties": true}"""),
        },
    };

    private static ActionSchema Schema(string text) => ActionSchema.Of(JsonElement.Parse(text));
}
