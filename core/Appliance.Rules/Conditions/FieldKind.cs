namespace Appliance.Rules.Conditions;

internal enum FieldKind
{
    /// <summary>Absent or null, which rules do not tell apart.</summary>
    Missing = 0,
    Text = 1,
    Number = 2,
    Bool = 3,
    List = 4,
    Map = 5,
}
