using System.Text.Json;
using Appliance.Protocol.Worker;
using Appliance.Rules.Conditions;
using Appliance.Sdk;

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

        private const string All = "SELECT rowid AS row, incident, detected_at FROM incidents WHERE detected_at >= @since";

        /// <summary>The key begins with the machine: the next character after the bar ends its range.</summary>
        private const string OfOneHost = $"{All} AND key >= @host || '|' AND key < @host || '}}'";

        private const string Newest = "AND (detected_at, rowid) < (@before, @row) ORDER BY detected_at DESC, rowid DESC LIMIT @size";

        public IEnumerable<PastIncident> Back(TimeSpan within, string? hostname)
        {
            var since = (at - within).ToUnixTimeMilliseconds();
            return JournalPages.Back((at.ToUnixTimeMilliseconds(), RowOfIncident()), Most, before => Page(hostname, since, before));
        }

        /// <summary>Rows come in the order in which incidents were received: of those of one millisecond, too.</summary>
        private long RowOfIncident() => id is null
            ? long.MaxValue
            : journal.Read(session => session.Scalar<long>("SELECT rowid FROM incidents WHERE id = @id", ("@id", id)));

        private IReadOnlyList<(PastIncident Item, DateTimeOffset At, long Row)> Page(string? hostname, long since, (long At, long Row) before) => journal.Read(session => session.Query(
            $"{(hostname is null ? All : OfOneHost)} {Newest}",
            row => Past(JsonSerializer.Deserialize(row.RequiredText("incident"), WorkerJson.Default.Incident)!, row.RequiredTime("detected_at"), row.Number("row")),
            ("@since", since), ("@before", before.At), ("@row", before.Row), ("@size", JournalPages.Size), ("@host", CooldownLedger.Host(hostname ?? ""))));

        private static (PastIncident Item, DateTimeOffset At, long Row) Past(Incident incident, DateTimeOffset at, long row) => (new PastIncident(incident, at), at, row);
    }
}
