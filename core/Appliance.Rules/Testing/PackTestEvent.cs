using Appliance.Rules.Conditions;

namespace Appliance.Rules.Testing;

/// <summary>One incident of a test.</summary>
/// <param name="After">When it comes, from the start of the test.</param>
/// <param name="Subject">The incident at its moment, with the events before it as its past.</param>
/// <param name="Expected">What the rules are to say of it.</param>
internal sealed record PackTestEvent(TimeSpan After, Subject Subject, Expectation Expected);
