namespace Appliance.Rules.Conditions;

/// <summary>The operators that two fields can be compared by.</summary>
internal static class FieldRelations
{
    public static readonly string[] Known = ["eq", "ne", "gt", "gte", "lt", "lte", "version_gt", "version_lt"];

    /// <param name="name">One of those.</param>
    public static FieldRelation Compile(string name, StringComparison comparison) => name switch
    {
        "eq" => (in left, in right) => Truths.Of(left.Equals(right, comparison)),
        "ne" => (in left, in right) => Truths.Of(!left.Equals(right, comparison)),
        "gt" or "gte" or "lt" or "lte" => Order(Relations.Of(name)),
        "version_gt" or "version_lt" => Version(Relations.Of(name)),
        _ => throw new ArgumentException($"'{name}' compares no two fields.", nameof(name)),
    };

    private static FieldRelation Order(Relation relation) => (in left, in right) =>
        left.TryGetNumber(out var number) && right.TryGetNumber(out var other) ? Truths.Of(relation.Holds(number.CompareTo(other))) : Truth.Missing;

    private static FieldRelation Version(Relation relation) => (in left, in right) =>
        left.ToString() is { } version && right.ToString() is { } other && VersionText.IsOne(version) && VersionText.IsOne(other)
            ? Truths.Of(relation.Holds(VersionText.Compare(version, other)))
            : Truth.Missing;
}
