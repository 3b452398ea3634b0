using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A kind of check that a rule takes by name; without one the rule never fires.</summary>
internal sealed record CheckTypeReference(string RuleId, string CheckType, string File, int Line, int Column)
{
    public static CheckTypeReference At(YamlScalar node, string ruleId) => new(ruleId, node.Text, node.Source.File, node.Line, node.Column);

    public string Location => $"{File}:{Line}:{Column}";

    public Diagnostic Unknown(IReadOnlyCollection<string> known)
    {
        var nearest = Spelling.Nearest(CheckType, known) is { } word ? $"; did you mean '{word}'?" : ".";
        return new Diagnostic(
            File, Line, Column,
            $"Rule '{RuleId}' asks for check type '{CheckType}', which no check and no agent reports{nearest} Name one that a plugin reports under '{CheckTypes.Key}' in pack.yaml, or beside 'rules'.",
            IsError: true);
    }
}
