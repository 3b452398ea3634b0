using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Finds conditions that compare a field of a few words with another word: they never hold, or always.</summary>
internal static class WordCheck
{
    public static void Report(FieldPath field, string operatorName, YamlNode? value, StringComparison comparison, bool areErrors)
    {
        if (!ClosedWords.OfFields.TryGetValue(field.Name, out var words) || !ClosedWords.AreComparedBy(operatorName))
            return;
        IReadOnlyList<YamlNode> asked = value switch { null => [], YamlList list => list.Items, _ => [value] };
        foreach (var scalar in asked.OfType<YamlScalar>().Where(scalar => !scalar.IsNull))
        {
            if (!words.Any(word => word.Equals(scalar.Text, comparison)))
                scalar.Report(Sentence(field.Name, scalar.Text, words), areErrors);
        }
    }

    public static string Sentence(string field, string word, string[] words)
    {
        var nearest = Spelling.Nearest(word, words) is { } meant ? $"; did you mean '{meant}'? Known are" : "; known are";
        return $"No incident has the {field} {Quoted.Of(word)}{nearest} {string.Join(", ", words)}.";
    }
}
