namespace Appliance.Rules.Conditions;

/// <summary>Whether two fields that are present stand to each other as an operator says; no answer where it cannot read one of them.</summary>
internal delegate Truth FieldRelation(in FieldValue left, in FieldValue right);
