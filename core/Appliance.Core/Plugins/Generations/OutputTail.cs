using System.Text;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Drains what a worker prints and keeps the end of it, which says why it died. Bounded, whatever a plugin prints.</summary>
/// <param name="redact">Applied before the text is cut: half a secret would not be recognised.</param>
internal sealed class OutputTail(Func<string, string> redact)
{
    private const int Kept = 8192;
    private const int Shown = 2048;

    /// <summary>What the runtime says first when a process dies of an exception or of itself. The stack that follows may be long.</summary>
    private static readonly string[] LastWords = ["Unhandled exception.", "Process terminated.", "Stack overflow.", "Fatal error."];

    private const string StackFrame = "at ";

    private readonly Lock _gate = new();
    private readonly byte[] _bytes = new byte[Kept];
    private int _length;
    private bool _hasLost;

    /// <summary>The runtime's last words, or else the last lines, on one line; each line of a stack after that on its own.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                var text = Encoding.UTF8.GetString(_bytes, 0, _length);
                if (_hasLost)
                    text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
                var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return Cut(redact(string.Concat(lines.Select((line, number) => $"{Separator(line, number)}{line}"))));
            }
        }
    }

    public async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[Kept];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var read)
                Append(buffer.AsSpan(0, read));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone, and with it its output.
        }
    }

    private static string Separator(string line, int number) => number == 0 ? "" : line.StartsWith(StackFrame, StringComparison.Ordinal) ? "\n" : " ";

    private static string Cut(string text)
    {
        var start = LastWords.Max(words => text.LastIndexOf(words, StringComparison.Ordinal));
        if (start < 0)
            return text.Length > Shown ? text[^Shown..] : text;

        return text.Length - start > Shown ? text[start..(start + Shown)] + "…" : text[start..];
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var room = Kept - bytes.Length;
            var stays = Math.Min(_length, room);
            _hasLost |= stays < _length;
            _bytes.AsSpan(_length - stays, stays).CopyTo(_bytes);
            bytes.CopyTo(_bytes.AsSpan(stays));
            _length = stays + bytes.Length;
        }
    }
}
