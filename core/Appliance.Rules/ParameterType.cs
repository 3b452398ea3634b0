namespace Appliance.Rules;

/// <summary>The type of a parameter. A runbook's is one of the first three; an action's schema may also say other things.</summary>
internal enum ParameterType
{
    String,
    Integer,
    Boolean,
    Number,
    List,
    Map,

    /// <summary>What only the action itself can judge.</summary>
    Any,
}
