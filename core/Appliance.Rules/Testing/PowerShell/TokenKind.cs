namespace Appliance.Rules.Testing.PowerShell;

internal enum TokenKind
{
    /// <summary>What begins with neither a quote, a bracket nor a sign of its own: a command, an argument, an operator, a keyword.</summary>
    Word,

    /// <summary>With what stands between its quotes.</summary>
    Text,
    Variable,

    /// <summary>A variable that is passed as arguments.</summary>
    Splat,

    /// <summary>Also <c>$(</c>, <c>@(</c> and <c>@{</c>.</summary>
    Open,
    Close,
    NewLine,

    /// <summary>One of <c>; | &amp; , =</c>.</summary>
    Sign,
}
