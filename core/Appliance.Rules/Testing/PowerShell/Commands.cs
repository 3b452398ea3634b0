using System.Collections.Frozen;

namespace Appliance.Rules.Testing.PowerShell;

/// <summary>Which words of a script are commands.</summary>
internal static class Commands
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "if", "elseif", "else", "while", "for", "foreach", "switch", "function", "filter", "param", "return", "throw", "try", "catch", "finally",
        "trap", "exit", "break", "continue", "do", "until", "in", "begin", "process", "end", "class", "enum", "using");

    /// <summary>What stands after them is a command, as at the beginning of a line.</summary>
    private static readonly FrozenSet<string> Leading = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "return", "throw", "exit", "in", "else", "do");

    /// <summary>The positions of their tokens. Functions of the script itself are none.</summary>
    public static IReadOnlyList<int> In(IReadOnlyList<Token> tokens)
    {
        var own = Enumerable.Range(1, Math.Max(0, tokens.Count - 1))
            .Where(at => tokens[at - 1].Is(TokenKind.Word, "function") || tokens[at - 1].Is(TokenKind.Word, "filter"))
            .Select(at => tokens[at].Text)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Enumerable.Range(0, tokens.Count).Where(at => IsCommand(tokens, at) && !own.Contains(tokens[at].Text))];
    }

    /// <summary>The tokens of one call, without those of the brackets in it.</summary>
    public static IEnumerable<Token> Arguments(IReadOnlyList<Token> tokens, int command)
    {
        var depth = 0;
        for (var at = command + 1; at < tokens.Count; at++)
        {
            var token = tokens[at];
            depth += token.Kind == TokenKind.Open ? 1 : token.Kind == TokenKind.Close ? -1 : 0;
            var isEnd = depth == 0 && (token.Kind == TokenKind.NewLine || token.Is(TokenKind.Sign, ";") || token.Is(TokenKind.Sign, "|"));
            if (isEnd || depth < 0)
                yield break;
            if (depth == 0)
                yield return token;
        }
    }

    private static bool IsCommand(IReadOnlyList<Token> tokens, int at)
    {
        if (tokens[at].Kind != TokenKind.Word || !Begins(tokens, at))
            return false;
        // A key of a table, what an attribute sets, a case of a switch.
        var next = at + 1 < tokens.Count ? tokens[at + 1] : default;
        var isName = next.Is(TokenKind.Sign, "=") || (next.Is(TokenKind.Open, "{") && !IsPiped(tokens, at));
        return !isName && (!Keywords.Contains(tokens[at].Text) || (tokens[at].Is(TokenKind.Word, "foreach") && IsPiped(tokens, at)));
    }

    private static bool Begins(IReadOnlyList<Token> tokens, int at)
    {
        if (at == 0)
            return true;
        var before = tokens[at - 1];
        return before.Kind switch
        {
            TokenKind.NewLine => at == 1 || !tokens[at - 2].Is(TokenKind.Sign, ","),
            TokenKind.Open => before.Text != "[",
            TokenKind.Sign => before.Text != ",",
            TokenKind.Word => Leading.Contains(before.Text),
            TokenKind.Close => before.Text == "}",
            TokenKind.Text or TokenKind.Variable or TokenKind.Splat => false,
        };
    }

    private static bool IsPiped(IReadOnlyList<Token> tokens, int at)
    {
        while (at > 0 && tokens[at - 1].Kind == TokenKind.NewLine)
            at--;
        return at > 0 && tokens[at - 1].Is(TokenKind.Sign, "|");
    }
}
