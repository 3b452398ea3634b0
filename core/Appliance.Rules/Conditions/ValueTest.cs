namespace Appliance.Rules.Conditions;

/// <summary>What an operator with its value says about a field. Immutable, thread-safe, allocates nothing.</summary>
internal abstract class ValueTest
{
    /// <summary>Of a field that is absent or null: every operator but <c>exists</c> has no answer.</summary>
    public virtual Truth OfMissing => Truth.Missing;

    /// <summary>Of a field that is present. What the operator cannot read, such as a text where it asks for a number, has no answer either.</summary>
    public abstract Truth Of(in FieldValue field);
}
