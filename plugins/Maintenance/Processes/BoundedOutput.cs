using System.Text;

namespace Appliance.Plugins.Maintenance.Processes;

/// <summary>The lines of both streams as they come, up to 64 KiB; of more, the last ones: in a log they are the newest.</summary>
internal sealed class BoundedOutput
{
    private const int Limit = 64 * 1024;
    private const int LineLimit = 4096;
    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();
    private int _bytes;
    private int _missing;

    public async Task ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            Add(line.Length <= LineLimit ? line : line[..LineLimit] + "…");
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var text = string.Concat(_lines);
            return _missing == 0 ? text : $"[… {_missing} lines left out …]\n{text}";
        }
    }

    private void Add(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line + "\n");
            _bytes += Encoding.UTF8.GetByteCount(line) + 1;
            while (_bytes > Limit)
            {
                _bytes -= Encoding.UTF8.GetByteCount(_lines.Dequeue());
                _missing++;
            }
        }
    }
}
