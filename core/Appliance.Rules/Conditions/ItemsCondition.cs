using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>any_item</c>, <c>all_items</c>: what the items of a list are like. An empty list has neither.</summary>
internal sealed class ItemsCondition(FieldPath field, bool isOfAll, Condition item) : Condition
{
    public Condition Item => item;

    public override string Text { get; } = $"{field.Name} {(isOfAll ? Operators.AllItems : Operators.AnyItem)} ({item.Text})";

    public override string Key => $"{@field.Key} {(isOfAll ? Operators.AllItems : Operators.AnyItem)} ({item.Key})";

    /// <summary>The same, with another condition on the items.</summary>
    public ItemsCondition With(Condition other) => new(field, isOfAll, other);

    public override Truth Of(in Subject subject)
    {
        var list = field.Read(subject);
        if (list.Kind != FieldKind.List)
            return Truth.Missing;
        if (list.IsEmptyList)
            return Truth.False;

        // Of all, one that is false decides; of any, one that is true.
        var (decisive, truth) = isOfAll ? (Truth.False, Truth.True) : (Truth.True, Truth.False);
        foreach (var element in list.Items)
        {
            var own = item.Of(subject.With(element));
            if (own == decisive)
                return decisive;
            if (own == Truth.Missing)
                truth = Truth.Missing;
        }

        return truth;
    }

    public override ConditionExplanation Explain(in Subject subject) => new(Text, Holds(subject), field.Read(subject).ToString());
}
