using System.Buffers;
using System.Text;

namespace Appliance.Plugins.Shared;

/// <summary>Output of any length, kept up to a limit: its head and its tail, with a line between that says how much is missing.</summary>
internal sealed class BoundedText(int limit)
{
    private readonly ArrayBufferWriter<byte> _head = new();
    private byte[] _tail = [];
    private long _tailWritten;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var toHead = (int)Math.Min(bytes.Length, limit - (limit / 2) - _head.WrittenCount);
        _head.Write(bytes[..toHead]);
        if (toHead < bytes.Length)
            AppendToTail(bytes[toHead..]);
    }

    public override string ToString()
    {
        var tail = Tail();
        var missing = _tailWritten - tail.Length;
        if (missing == 0)
            return Encoding.UTF8.GetString([.. _head.WrittenSpan, .. tail]);

        return $"{Decode(_head.WrittenSpan)}\n[… {missing} bytes left out …]\n{Decode(tail)}";
    }

    private void AppendToTail(ReadOnlySpan<byte> bytes)
    {
        // Most output is short and never comes here.
        if (_tail.Length == 0)
            _tail = new byte[limit / 2];
        if (bytes.Length > _tail.Length)
        {
            _tailWritten += bytes.Length - _tail.Length;
            bytes = bytes[^_tail.Length..];
        }

        var position = (int)(_tailWritten % _tail.Length);
        var first = Math.Min(bytes.Length, _tail.Length - position);
        bytes[..first].CopyTo(_tail.AsSpan(position));
        bytes[first..].CopyTo(_tail);
        _tailWritten += bytes.Length;
    }

    private byte[] Tail()
    {
        if (_tailWritten <= _tail.Length)
            return _tail[..(int)_tailWritten];

        var position = (int)(_tailWritten % _tail.Length);
        return [.. _tail[position..], .. _tail[..position]];
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        // The cut may fall inside a character: its pieces would decode to replacement characters.
        var start = 0;
        while (start < Math.Min(3, bytes.Length) && (bytes[start] & 0xC0) == 0x80)
            start++;

        var text = Encoding.UTF8.GetString(bytes[start..]);
        return text.TrimEnd('\uFFFD');
    }
}
