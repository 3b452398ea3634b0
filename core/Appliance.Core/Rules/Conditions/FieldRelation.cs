namespace Appliance.Core.Rules.Conditions;

/// <summary>Whether two fields that are present stand to each other as an operator says.</summary>
internal delegate bool FieldRelation(in FieldValue left, in FieldValue right);
