using System.Collections.Frozen;
using Appliance.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>The rules that begin by asking one field for a text, by that text.</summary>
internal sealed class FieldIndex
{
    /// <summary>Of a text that an index holds, in characters; longer ones are not looked up.</summary>
    public const int LongestText = 64;

    private readonly FieldPath _field;
    private readonly FrozenDictionary<string, int[]> _positions;
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public FieldIndex(string field, IEnumerable<(string Text, int Position)> entries)
    {
        _field = FieldPath.Compile(field);
        _positions = entries
            .GroupBy(entry => entry.Text, entry => entry.Position, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Order().ToArray(), StringComparer.Ordinal);
        _lookup = _positions.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The positions, ascending, of the rules whose text is the incident's.</summary>
    public ReadOnlySpan<int> Candidates(Incident incident)
    {
        // An escaped character takes up to six bytes of JSON, and what does not fit is longer than any text here.
        Span<char> text = stackalloc char[(LongestText * 6) + 2];
        return _field.Read(incident).TryCopyText(text, out var length) && _lookup.TryGetValue(text[..length], out var positions)
            ? positions
            : [];
    }
}
