using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>One change to one condition, as it shows in the whole that the condition is a part of.</summary>
/// <param name="Place">Where the changed condition is written.</param>
/// <param name="Text">The changed condition, for people.</param>
/// <param name="Change">What is done to it, as the end of "a test would notice when it is".</param>
/// <param name="Whole">The whole, changed.</param>
internal sealed record ConditionChange(YamlNode Place, string Text, string Change, Condition Whole);
