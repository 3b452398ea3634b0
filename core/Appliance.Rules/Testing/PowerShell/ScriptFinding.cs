namespace Appliance.Rules.Testing.PowerShell;

/// <summary>What is wrong at one place of a script.</summary>
/// <param name="Offset">Of the character in the script's text.</param>
/// <param name="Message">A sentence.</param>
/// <param name="IsError">Whether the script cannot run.</param>
internal sealed record ScriptFinding(int Offset, string Message, bool IsError = false);
