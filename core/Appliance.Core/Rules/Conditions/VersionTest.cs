namespace Appliance.Core.Rules.Conditions;

/// <summary><c>version_gt</c>, <c>version_lt</c>: false when the field is no version.</summary>
internal sealed class VersionTest(string limit, Relation relation) : ValueTest
{
    public override bool Holds(in FieldValue field)
    {
        Span<char> text = stackalloc char[VersionText.LongestText * 6];
        return field.TryCopyText(text, out var length)
            && VersionText.IsOne(text[..length])
            && relation.Holds(VersionText.Compare(text[..length], limit));
    }
}
