using System.Buffers.Text;
using System.Text;
using System.Threading.Channels;

namespace Appliance.Plugins.Shared;

/// <summary>
/// One output stream of the shell. Tells the script's output from what comes before it (log-in banners, sudo's words) and after
/// it (a daemon that the script left running), by marks that carry the run's random name.
/// </summary>
internal sealed class MarkedOutput(string run, int limit, ChannelWriter<Mark> marks)
{
    private const int PreambleLimit = 16 * 1024;
    private readonly byte[] _prompt = Encoding.ASCII.GetBytes($"{run}:sudo");
    private readonly byte[] _ready = Encoding.ASCII.GetBytes($"{run}:ready\n");
    private readonly byte[] _end = Encoding.ASCII.GetBytes($"\n{run}:end:");
    private readonly BoundedText _text = new(limit);
    private readonly StringBuilder _preamble = new();
    private readonly Lock _lock = new();
    private byte[] _pending = [];
    private bool _isReady;
    private bool _isEnded;

    /// <summary>What came before the script, for error messages.</summary>
    public string Preamble
    {
        get
        {
            lock (_lock)
                return _preamble.ToString() + Encoding.UTF8.GetString(_isReady ? [] : _pending);
        }
    }

    /// <summary>The script's output.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                if (_isReady && !_isEnded)
                    Flush(_pending.Length);
                return _text.ToString();
            }
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_isEnded)
                return;

            _pending = [.. _pending, .. bytes];
            if (!_isReady)
                ReadPreamble();
            if (_isReady)
                ReadBody();
        }
    }

    public void Close() => marks.TryWrite(new Mark(MarkKind.Closed));

    private void ReadPreamble()
    {
        for (int at; (at = _pending.AsSpan().IndexOf(_prompt)) >= 0;)
        {
            MoveToPreamble(at, _prompt.Length);
            marks.TryWrite(new Mark(MarkKind.Prompted));
        }

        var ready = _pending.AsSpan().IndexOf(_ready);
        if (ready >= 0)
        {
            MoveToPreamble(ready, _ready.Length);
            _isReady = true;
            marks.TryWrite(new Mark(MarkKind.Ready));
        }
        else if (_pending.Length > PreambleLimit)
        {
            MoveToPreamble(_pending.Length - _ready.Length, 0);
        }
    }

    private void MoveToPreamble(int length, int skip)
    {
        if (_preamble.Length < PreambleLimit)
            _preamble.Append(Encoding.UTF8.GetString(_pending.AsSpan(0, length)));
        _pending = _pending[(length + skip)..];
    }

    private void ReadBody()
    {
        var end = _pending.AsSpan().IndexOf(_end);
        if (end < 0)
        {
            Flush(Math.Max(0, _pending.Length - _end.Length));
            return;
        }

        Flush(end);
        var code = _pending.AsSpan(_end.Length);
        if (code.IndexOf((byte)'\n') < 0 || !Utf8Parser.TryParse(code, out long exitCode, out _))
            return;

        _isEnded = true;
        marks.TryWrite(new Mark(MarkKind.Ended, exitCode));
    }

    private void Flush(int length)
    {
        _text.Append(_pending.AsSpan(0, length));
        _pending = _pending[length..];
    }
}
