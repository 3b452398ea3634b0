namespace Appliance.Rules.Testing.PowerShell;

/// <summary>
/// The lexical structure of a script: quotes, here-strings, comments, brackets, and code within strings. It knows no grammar: what it passes
/// may still be no PowerShell, what it refuses is none.
/// </summary>
internal sealed class Scanner(string text)
{
    private const string WordEnds = " \t\r\n(){}[];|&,='\"`";

    private readonly List<Token> _tokens = [];
    private readonly List<ScriptFinding> _faults = [];
    private readonly Stack<(char Close, string Open, int Offset)> _open = [];
    private int _at;

    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>Why it cannot run. After the first one the rest is not looked at: it would be read the wrong way round.</summary>
    public ScriptFinding? Fault => _faults.FirstOrDefault();

    public static Scanner Of(string text)
    {
        var scanner = new Scanner(text);
        scanner.ScanCode(depth: 0);
        if (scanner.Fault is null && scanner._open.TryPeek(out var open))
            scanner.Fail(open.Offset, $"'{open.Open}' is never closed; a '{open.Close}' is missing.");
        return scanner;
    }

    /// <param name="depth">How many brackets are open around it: code within a string ends with its own bracket.</param>
    private void ScanCode(int depth)
    {
        while (_at < text.Length && Fault is null)
        {
            var isStart = _at == 0 || WordEnds.Contains(text[_at - 1]);
            if (isStart && text[_at] == '#')
                SkipTo("\n", after: false);
            else if (isStart && Follows("<#"))
                SkipComment();
            else
                ScanToken();
            if (depth > 0 && _open.Count < depth)
                return;
        }
    }

    private void ScanToken()
    {
        switch (text[_at])
        {
            case '\n':
                Add(TokenKind.NewLine, 1);
                break;
            case ' ' or '\t' or '\r':
                _at++;
                break;
            case '`':
                _at += Follows("`\r\n") ? 3 : 2;
                break;
            case '@' when At(1) is '\'' or '"':
                ScanHereString(At(1));
                break;
            case var quote when Quotes.IsSingle(quote):
                ScanSingle();
                break;
            case var quote when Quotes.IsDouble(quote):
                ScanDouble();
                break;
            case ';' or '|' or '&' or ',' or '=':
                Add(TokenKind.Sign, 1);
                break;
            case '$' or '@' when At(1) is '(' or '{' && !Follows("${"):
                Open(2);
                break;
            case '(' or '{' or '[':
                Open(1);
                break;
            case ')' or '}' or ']':
                Close();
                break;
            default:
                ScanName();
                break;
        }
    }

    private void ScanName()
    {
        var start = _at;
        if (Follows("${"))
        {
            var end = text.IndexOf('}', _at);
            if (end < 0)
                Fail(_at, "'${' is never closed; a '}' is missing.");
            _at = end < 0 ? text.Length : end + 1;
            _tokens.Add(new Token(TokenKind.Variable, text[start.._at], start));
            return;
        }

        var kind = text[_at] switch { '$' => TokenKind.Variable, '@' => TokenKind.Splat, _ => TokenKind.Word };
        _at++;
        while (_at < text.Length && !WordEnds.Contains(text[_at]) && text[_at] != '$')
            _at++;
        _tokens.Add(new Token(kind, text[start.._at], start));
    }

    private void ScanSingle()
    {
        var start = _at++;
        while (_at < text.Length)
        {
            if (!Quotes.IsSingle(text[_at++]))
                continue;
            if (_at >= text.Length || !Quotes.IsSingle(text[_at]))
            {
                _tokens.Add(new Token(TokenKind.Text, text[(start + 1)..(_at - 1)], start));
                return;
            }

            _at++;
        }

        Fail(start, "The text that begins with this quote never ends; a ' is missing.");
    }

    private void ScanDouble()
    {
        var start = _at++;
        while (_at < text.Length && Fault is null)
        {
            if (text[_at] == '`')
                _at += 2;
            else if (Follows("$("))
                ScanInner();
            else if (!Quotes.IsDouble(text[_at++]))
                continue;
            else if (_at < text.Length && Quotes.IsDouble(text[_at]))
                _at++;
            else
            {
                _tokens.Add(new Token(TokenKind.Text, text[(start + 1)..(_at - 1)], start));
                return;
            }
        }

        Fail(start, "The text that begins with this quote never ends; a \" is missing.");
    }

    private void ScanHereString(char quote)
    {
        var start = _at;
        var end = text.IndexOf($"\n{quote}@", _at, StringComparison.Ordinal);
        var rest = text.AsSpan(_at + 2);
        if (!(rest.IndexOf('\n') is >= 0 and var length && rest[..length].IsWhiteSpace()))
        {
            Fail(start, $"After @{quote} the line has to end: the text of a here-string begins on the next one.");
            return;
        }

        if (end < 0)
        {
            Fail(start, $"The here-string never ends; a line that begins with {quote}@, with nothing before it, is missing.");
            return;
        }

        _at += 2;
        while (quote == '"' && _at < end && Fault is null)
        {
            if (text[_at] == '`')
                _at += 2;
            else if (Follows("$("))
                ScanInner();
            else
                _at++;
        }

        _tokens.Add(new Token(TokenKind.Text, text[(start + 2)..end], start));
        _at = end + 3;
    }

    private void ScanInner()
    {
        Open(2);
        ScanCode(_open.Count);
    }

    private void Open(int length)
    {
        var close = text[_at + length - 1] switch { '(' => ')', '{' => '}', _ => ']' };
        _open.Push((close, text.Substring(_at, length), _at));
        Add(TokenKind.Open, length);
    }

    private void Close()
    {
        if (!_open.TryPop(out var open))
            Fail(_at, $"This '{text[_at]}' closes nothing.");
        else if (open.Close != text[_at])
            Fail(_at, $"This '{text[_at]}' comes before '{open.Open}' of line {LineOf(open.Offset)} of the script is closed; a '{open.Close}' is missing, or one of them is too many.");
        Add(TokenKind.Close, 1);
    }

    private void SkipComment()
    {
        var start = _at;
        if (!SkipTo("#>", after: true))
            Fail(start, "The comment never ends; a '#>' is missing.");
    }

    private bool SkipTo(string mark, bool after)
    {
        var end = text.IndexOf(mark, _at, StringComparison.Ordinal);
        _at = end < 0 ? text.Length : after ? end + mark.Length : end;
        return end >= 0;
    }

    private void Add(TokenKind kind, int length)
    {
        _tokens.Add(new Token(kind, text.Substring(_at, length), _at));
        _at += length;
    }

    private void Fail(int offset, string message) => _faults.Add(new ScriptFinding(offset, message, IsError: true));

    private int LineOf(int offset) => text.AsSpan(0, offset).Count('\n') + 1;

    private char At(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private bool Follows(string mark) => text.AsSpan(_at).StartsWith(mark);
}
