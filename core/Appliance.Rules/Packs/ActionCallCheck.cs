using System.Text.Json;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Holds a rule's call to what the action declares. What a template fills in is judged when the action is called.</summary>
/// <param name="ruleId">The rule that calls.</param>
/// <param name="isStrict">Whether what does not fit is an error, or a warning.</param>
internal sealed class ActionCallCheck(string ruleId, bool isStrict)
{
    /// <param name="call">As the rule writes it.</param>
    /// <param name="action">The same, read.</param>
    /// <param name="given">Its <c>action_params</c>; null when it has none.</param>
    /// <param name="schema">What the action takes.</param>
    /// <param name="isForAnother">Whether a name may be meant for another action of the rule: they share <c>action_params</c>.</param>
    public void Report(YamlScalar call, RuleAction action, YamlMap? given, ActionSchema schema, Func<string, bool> isForAnother)
    {
        var names = schema.Parameters.Select(parameter => parameter.Name).ToList();
        foreach (var entry in (given?.Entries ?? []).Where(entry => !schema.Takes(entry.Key.Text) && !isForAnother(entry.Key.Text)))
        {
            var (name, remedy) = (entry.Key.Text, names.Count == 0 ? "; it takes none." : Spelling.Remedy(entry.Key.Text, names));
            entry.Key.Report($"Rule '{ruleId}' passes {Quoted.Of(name)}, which action '{action.Name}' does not take{remedy}", isStrict);
        }

        var ofArgument = action.Argument is null ? null : schema.OfArgument(name => given?.Contains(name) == true);
        if (action.Argument is { } argument)
            ReportArgument(call, action, argument, ofArgument);
        foreach (var parameter in schema.Parameters.Where(parameter => !ReferenceEquals(parameter, ofArgument)))
            ReportParameter(call, action, parameter, given?.Node(parameter.Name));
    }

    private void ReportArgument(YamlScalar call, RuleAction action, string argument, DeclaredParameter? parameter)
    {
        if (parameter is null)
        {
            call.Report(
                $"Rule '{ruleId}' gives {Quoted.Of(argument)} after the colon of action '{action.Name}', which stands for a required parameter that action_params does not give, and there is none; write it there under its name.",
                isStrict);
        }
        else if (!Template.HasPlaces(argument) && parameter.Fault(argument) is { } fault)
        {
            Report(call, action, parameter, fault);
        }
    }

    private void ReportParameter(YamlScalar call, RuleAction action, DeclaredParameter parameter, YamlNode? value)
    {
        if (value is null)
        {
            if (parameter.IsRequired)
                Report(call, action, parameter, "is missing; it is required");
        }
        else if (value is not YamlScalar scalar || !Template.HasPlaces(scalar.Text))
        {
            if (FaultOf(parameter, value) is { } fault)
                Report(value, action, parameter, fault);
        }
    }

    /// <summary>A text for a number may come from a template; a number for a text is a slip.</summary>
    private static string? FaultOf(DeclaredParameter parameter, YamlNode value)
    {
        var json = YamlJson.ToJson(value);
        return parameter.Type == ParameterType.String && value is YamlScalar scalar && json.ValueKind != JsonValueKind.String
            ? $"is {Quoted.Of(scalar.Text)} and has to be a text; write it in quotes"
            : parameter.Fault(json);
    }

    private void Report(YamlNode at, RuleAction action, DeclaredParameter parameter, string fault) =>
        at.Report($"Rule '{ruleId}' calls action '{action.Name}': the parameter '{parameter.Name}' {fault}.", isStrict);
}
