namespace Appliance.Rules.Conditions;

/// <summary><c>version_gt</c>, <c>version_lt</c>: no answer when the field is no version.</summary>
internal sealed class VersionTest(string limit, Relation relation) : ValueTest
{
    public override Truth Of(in FieldValue field)
    {
        Span<char> text = stackalloc char[VersionText.LongestText * 6];
        return field.TryCopyText(text, out var length) && VersionText.IsOne(text[..length])
            ? Truths.Of(relation.Holds(VersionText.Compare(text[..length], limit)))
            : Truth.Missing;
    }
}
