namespace Appliance.Rules.Testing.PowerShell;

/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written; of a text without its quotes.</param>
/// <param name="Offset">Of its first character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}
