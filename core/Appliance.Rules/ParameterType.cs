namespace Appliance.Rules;

/// <summary>The type of a runbook's parameter, as JSON Schema names it.</summary>
internal enum ParameterType
{
    String,
    Integer,
    Boolean,
}
