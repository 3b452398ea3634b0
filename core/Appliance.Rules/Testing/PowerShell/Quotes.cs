namespace Appliance.Rules.Testing.PowerShell;

/// <summary>PowerShell takes the quotes of word processors for quotes.</summary>
internal static class Quotes
{
    public static bool IsSingle(char letter) => letter is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B';

    public static bool IsDouble(char letter) => letter is '"' or '\u201C' or '\u201D' or '\u201E';
}
