using System.Text.Json;
using Appliance.Rules.Json;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads <c>action</c> or <c>actions</c> and <c>action_params</c> of a rule; names have to be in the vocabulary.</summary>
internal sealed class ActionParser(RuleVocabulary vocabulary, bool isStrict)
{
    /// <summary>Empty when there is none or one has an error, which is reported.</summary>
    public IReadOnlyList<RuleAction> Parse(YamlMap rule, string ruleId, List<RunbookReference> references)
    {
        var given = rule.Map("action_params");
        var parameters = given is null ? JsonElements.EmptyObject() : YamlJson.ToJson(given);
        if (rule.Node("action_params") is { } node)
            CheckTemplates(node, isStrict);
        var actions = new List<(YamlScalar Call, RuleAction Action)>();
        foreach (var call in Calls(rule))
        {
            if (ParseCall(call, ruleId, parameters, references) is { } action)
                actions.Add((call, action));
        }

        CheckCalls(actions, given, ruleId);

        var isNone = rule.Node("action") is null && rule.Node("actions") is null or YamlList { Items.Count: 0 };
        if (isNone && !rule.IsMisspelled("action") && !rule.IsMisspelled("actions"))
            rule.Error($"Rule '{ruleId}' has no action; write one, such as 'action: escalate'.");
        return [.. actions.Select(each => each.Action)];
    }

    /// <summary>Reports each template that cannot be filled, whatever the incident.</summary>
    public static void CheckTemplates(YamlNode node, bool isStrict)
    {
        switch (node)
        {
            case YamlScalar scalar:
                if (Template.Check(scalar.Text) is { } problem)
                    scalar.Report(problem, isStrict);
                break;
            case YamlList list:
                foreach (var item in list.Items)
                    CheckTemplates(item, isStrict);
                break;
            case YamlMap map:
                foreach (var entry in map.Entries)
                    CheckTemplates(entry.Value, isStrict);
                break;
        }
    }

    private static IEnumerable<YamlScalar> Calls(YamlMap rule)
    {
        if (rule.Node("action") is not null && rule.Node("actions") is { } both)
            both.Error("The rule has 'action' and 'actions'; write one of them.");
        var nodes = rule.Node("action") is { } single ? [single] : rule.List("actions")?.Items ?? [];
        foreach (var node in nodes)
        {
            if (node is YamlScalar { IsNull: false } call)
                yield return call;
            else
                node.Error($"An action is a text such as 'escalate' or 'run_linux_runbook:LIN-SSH-001', and not {node.Describe()}.");
        }
    }

    private RuleAction? ParseCall(YamlScalar call, string ruleId, JsonElement parameters, List<RunbookReference> references)
    {
        var colon = call.Text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? call.Text : call.Text[..colon]).Trim();
        var argument = colon < 0 ? "" : call.Text[(colon + 1)..].Trim();
        var action = new RuleAction(name, argument.Length == 0 ? null : argument, parameters);
        CheckTemplates(call, isStrict);
        if (!IsKnown(call, ruleId, name) || (action.RunsRunbook && !IsRunbookNamed(call, ruleId, action)))
            return null;
        if (action.RunbookId is { } runbook)
            references.Add(RunbookReference.At(call, $"Rule '{ruleId}'", runbook) with { Parameters = parameters, IsStrict = isStrict });
        return action;
    }

    private void CheckCalls(List<(YamlScalar Call, RuleAction Action)> actions, YamlMap? given, string ruleId)
    {
        var check = new ActionCallCheck(ruleId, isStrict);
        foreach (var (call, action) in actions)
        {
            if (SchemaOf(action) is { } schema)
                check.Report(call, action, given, schema, name => actions.Any(other => !ReferenceEquals(other.Action, action) && SchemaOf(other.Action)?.Takes(name) != false));
        }
    }

    private ActionSchema? SchemaOf(RuleAction action) => vocabulary.ActionSchemas.GetValueOrDefault(action.Name);

    private bool IsKnown(YamlScalar call, string ruleId, string name)
    {
        if (vocabulary.Provided.Contains(name))
            return true;
        if (!RuleVocabulary.Field.Contains(name))
        {
            // What no plugin provides is no remedy where it is an error too.
            IEnumerable<string> known = isStrict ? vocabulary.Provided : vocabulary.Provided.Union(RuleVocabulary.Field);
            call.Error($"Rule '{ruleId}' calls the unknown action {Quoted.Of(name)}{Spelling.Remedy(name, [.. known])}");
            return false;
        }

        call.Report(
            isStrict
                ? $"Rule '{ruleId}' calls action {Quoted.Of(name)}, which no installed plugin provides; {Remedy(name)}."
                : $"Rule '{ruleId}' calls action {Quoted.Of(name)}, which no installed plugin provides: its incidents are escalated until one does.",
            isStrict);
        return !isStrict;
    }

    private string Remedy(string name) =>
        vocabulary.MaintenanceWindows is null ? $"say '--action {name}' where the appliances have a plugin for it" : "install one that does";

    private static bool IsRunbookNamed(YamlScalar call, string ruleId, RuleAction action)
    {
        if (action.RunbookId is not { } runbook)
            call.Error($"Rule '{ruleId}' calls '{action.Name}' without a runbook; write '{action.Name}:ID' or action_params.runbook_id.");
        else if (Template.HasPlaces(runbook))
        {
            call.Error(
                $"Rule '{ruleId}' takes its runbook from the incident ({Quoted.Of(runbook)}); name one, so that it can be checked beforehand.");
        }
        else
            return true;
        return false;
    }
}
