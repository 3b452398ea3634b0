using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>What interprets a script's text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScriptInterpreter>))]
public enum ScriptInterpreter
{
    /// <summary>bash, reading the script from its standard input.</summary>
    [JsonStringEnumMemberName("bash")]
    Bash = 0,

    /// <summary>Windows PowerShell 5.1 or later.</summary>
    [JsonStringEnumMemberName("powershell")]
    PowerShell = 1,
}
