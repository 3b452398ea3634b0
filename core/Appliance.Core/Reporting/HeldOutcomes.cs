using System.Collections.Concurrent;
using System.Globalization;
using Appliance.Core.State;

namespace Appliance.Core.Reporting;

/// <summary>What became of items while the journal could not be written: none of them is sent again meanwhile. Thread-safe.</summary>
internal sealed class HeldOutcomes
{
    private readonly ConcurrentDictionary<long, Outcome> _held = new();

    /// <summary>The items, as a JSON list.</summary>
    public string Ids => $"[{string.Join(',', _held.Keys.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]";

    /// <param name="id">The item.</param>
    /// <param name="isFinal">Nothing is left to do for it but this note.</param>
    /// <param name="write">One transaction of the journal.</param>
    /// <returns>False: the journal could not be written, and the note is held in memory.</returns>
    public bool Write(long id, bool isFinal, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (JournalException)
        {
            _held[id] = new Outcome(isFinal, write);
            return false;
        }
    }

    /// <summary>Writes what was held. Where that still fails, a postponed item is due again, and one that is settled stays so.</summary>
    public void Retry()
    {
        foreach (var (id, outcome) in _held)
        {
            if (Write(id, outcome.IsFinal, outcome.Write) || !outcome.IsFinal)
                _held.TryRemove(id, out _);
        }
    }

    private sealed record Outcome(bool IsFinal, Action Write);
}
