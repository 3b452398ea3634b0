using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A kind of check that a rule takes by name; without one the rule never fires.</summary>
internal sealed record CheckTypeReference(string RuleId, string CheckType, YamlPlace Place)
{
    public static CheckTypeReference At(YamlScalar node, string ruleId) => new(ruleId, node.Text, node.Place);

    public string Location => Place.ToString();

    public Diagnostic Unknown(IReadOnlyCollection<string> known)
    {
        var nearest = Spelling.Nearest(CheckType, known) is { } word ? $"; did you mean '{word}'?" : ".";
        return new Diagnostic(
            Place,
            $"Rule '{RuleId}' asks for check type {Quoted.Of(CheckType)}, which no check and no agent reports{nearest} Name one that a plugin reports under '{CheckTypes.Key}' in pack.yaml, or beside 'rules'.",
            IsError: true);
    }
}
