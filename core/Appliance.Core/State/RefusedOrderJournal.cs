using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>The last orders that nobody vouched for, apart from the real ones, whose ids they may bear.</summary>
internal sealed class RefusedOrderJournal(Journal journal)
{
    /// <summary>Whoever answers in Central Command's place could send any number.</summary>
    public const int Most = 100;

    private const string Columns = "id, type, reason, refused_at";

    public void Record(RefusedOrder order) => journal.Write(session =>
    {
        session.Execute(
            "INSERT INTO refused_orders (id, type, reason, refused_at) VALUES (@id, @type, @reason, @at) ON CONFLICT (id) DO UPDATE SET type = @type, reason = @reason, refused_at = @at",
            ("@id", order.Id), ("@type", order.Type), ("@reason", order.Reason), ("@at", order.RefusedAt.ToUnixTimeMilliseconds()));
        session.Execute(
            "DELETE FROM refused_orders WHERE id NOT IN (SELECT id FROM refused_orders ORDER BY refused_at DESC, rowid DESC LIMIT @most)", ("@most", Most));
    });

    public RefusedOrder? Find(string id) => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM refused_orders WHERE id = @id", Read, ("@id", id)).FirstOrDefault());

    public IReadOnlyList<RefusedOrder> Latest(int limit) => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM refused_orders ORDER BY refused_at DESC, rowid DESC LIMIT @limit", Read, ("@limit", limit)));

    private static RefusedOrder Read(SqliteDataReader row) =>
        new(row.RequiredText("id"), row.RequiredText("type"), row.RequiredText("reason"), row.RequiredTime("refused_at"));
}
