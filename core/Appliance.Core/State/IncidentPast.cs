using System.Text.Json;
using Appliance.Protocol.Worker;
using Appliance.Rules.Conditions;

namespace Appliance.Core.State;

/// <summary>The journal as rules see it that look back.</summary>
internal sealed class IncidentPast(Journal journal)
{
    /// <summary>Of an incident in the journal.</summary>
    public IIncidentHistory Before(IncidentEntry entry) => new History(journal, entry.DetectedAt, entry.Id);

    /// <summary>Of an incident that would come now.</summary>
    public IIncidentHistory Before(DateTimeOffset now) => new History(journal, now, id: null);

    private sealed class History(Journal journal, DateTimeOffset at, string? id) : IIncidentHistory
    {
        /// <summary>In a flood, a rule looks no further back than this many.</summary>
        private const int Most = 5000;

        private const int PageSize = 100;

        private const string All = "SELECT rowid AS row, incident, detected_at FROM incidents WHERE detected_at >= @since";

        /// <summary>The key begins with the machine: the next character after the bar ends its range.</summary>
        private const string OfOneHost = $"{All} AND key >= @host || '|' AND key < @host || '}}'";

        private const string Newest = "AND (detected_at, rowid) < (@before, @row) ORDER BY detected_at DESC, rowid DESC LIMIT @size";

        public IEnumerable<PastIncident> Back(TimeSpan within, string? hostname)
        {
            var (since, last) = ((at - within).ToUnixTimeMilliseconds(), (At: at.ToUnixTimeMilliseconds(), Row: RowOfIncident()));
            for (var read = 0; read < Most; read += PageSize)
            {
                var page = Page(hostname, since, last.At, last.Row);
                foreach (var (past, _) in page)
                    yield return past;
                if (page.Count < PageSize)
                    yield break;
                last = (page[^1].Past.At.ToUnixTimeMilliseconds(), page[^1].Row);
            }
        }

        /// <summary>Rows come in the order in which incidents were received: of those of one millisecond, too.</summary>
        private long RowOfIncident() => id is null
            ? long.MaxValue
            : journal.Read(session => session.Scalar<long>("SELECT rowid FROM incidents WHERE id = @id", ("@id", id)));

        private IReadOnlyList<(PastIncident Past, long Row)> Page(string? hostname, long since, long before, long row) => journal.Read(session => session.Query(
            $"{(hostname is null ? All : OfOneHost)} {Newest}",
            reader => (
                new PastIncident(
                    JsonSerializer.Deserialize(reader.RequiredText("incident"), WorkerJson.Default.Incident)!, reader.RequiredTime("detected_at")),
                reader.Number("row")),
            ("@since", since), ("@before", before), ("@row", row), ("@size", PageSize), ("@host", CooldownLedger.Host(hostname ?? ""))));
    }
}
