namespace Appliance.Rules;

/// <summary>What a rule has to do with an incident, the closest first.</summary>
internal enum Standing
{
    Takes = 0,

    /// <summary>It would, were it not disabled.</summary>
    Disabled = 1,

    /// <summary>It would, did not a rule before it.</summary>
    ComesLater = 2,

    /// <summary>What it asks of the <c>check_type</c> holds.</summary>
    AboutTheCheck = 3,

    /// <summary>It asks for no <c>check_type</c>, and its first condition holds.</summary>
    Begins = 4,

    /// <summary>Its <c>check_type</c>, or without one its first condition, fails.</summary>
    AboutSomethingElse = 5,
}
