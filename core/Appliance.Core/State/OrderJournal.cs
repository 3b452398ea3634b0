using Appliance.Core.Reporting;
using Appliance.Sdk;
using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>The orders in the journal, from received through acknowledged and started to ended.</summary>
internal sealed class OrderJournal(Journal journal)
{
    private const string Columns =
        "id, type, parameters, priority, state, received_at, not_before, expires_at, signed_by, ended_at, success, failure, message, result";

    /// <summary>An order with a message is one that cannot be run; it is acknowledged and then ends with that sentence.</summary>
    /// <returns>False when the order is known.</returns>
    public bool Receive(OrderEntry order) => journal.Write(session => session.Execute(
        """
        INSERT INTO orders (id, type, parameters, priority, state, received_at, not_before, expires_at, signed_by, message)
        VALUES (@id, @type, @parameters, @priority, @state, @received, @from, @expires, @signer, @message) ON CONFLICT (id) DO NOTHING
        """,
        ("@id", order.Id), ("@type", order.Type), ("@parameters", order.Parameters.GetRawText()), ("@priority", order.Priority),
        ("@state", nameof(OrderState.Received)), ("@received", order.ReceivedAt.ToUnixTimeMilliseconds()),
        ("@from", order.NotBefore?.ToUnixTimeMilliseconds()), ("@signer", order.SignedBy),
        ("@expires", order.ExpiresAt?.ToUnixTimeMilliseconds()), ("@message", order.Message)) > 0);

    /// <summary>What expired up to then may have been run and pruned; null while nothing was.</summary>
    public DateTimeOffset? ForgottenUntil() => journal.Read(session => session.Query(
        "SELECT CAST(value AS INTEGER) AS until FROM facts WHERE name = @name", row => row.Time("until"), ("@name", Facts.OrdersForgottenUntil)).FirstOrDefault());

    public void Acknowledge(string id) => journal.Write(session => session.Execute(
        "UPDATE orders SET state = @state WHERE id = @id", ("@id", id), ("@state", nameof(OrderState.Acknowledged))));

    public void Start(string id, DateTimeOffset now) => journal.Write(session => session.Execute(
        "UPDATE orders SET state = @state, started_at = @now WHERE id = @id",
        ("@id", id), ("@state", nameof(OrderState.Started)), ("@now", now.ToUnixTimeMilliseconds())));

    /// <summary>Records the end of an order and its completion for Central Command, both or neither.</summary>
    public void End(string id, OrderResult result, DateTimeOffset now) => journal.Write(session =>
    {
        session.Execute(
            """
            UPDATE orders SET state = @state, success = @success, failure = @failure, message = @message, result = @result,
            ended_at = @now WHERE id = @id
            """,
            ("@id", id), ("@state", nameof(OrderState.Ended)), ("@success", result.Success ? 1 : 0),
            ("@failure", result.Failure is { } kind ? Word.Of(kind) : null), ("@message", result.Message),
            ("@result", result.Result?.GetRawText()), ("@now", now.ToUnixTimeMilliseconds()));
        Outbox.Add(session, OutboxItem.Completion(id, result, now));
    });

    /// <summary>The server shows an ended order as pending: it has not got the completion, or has forgotten it. Sends it again.</summary>
    public void CompleteAgain(string id) => journal.Write(session => session.Execute(
        "UPDATE outbox SET state = 'waiting' WHERE kind = @kind AND subject = @id", ("@kind", OutboxItem.CompletionKind), ("@id", id)));

    public OrderEntry? Find(string id) => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM orders WHERE id = @id", Read, ("@id", id)).FirstOrDefault());

    public IReadOnlyList<OrderEntry> Unfinished() => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM orders WHERE state <> 'Ended' ORDER BY priority DESC, received_at", Read));

    public IReadOnlyList<OrderEntry> Latest(int limit) => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM orders ORDER BY received_at DESC, rowid DESC LIMIT @limit", Read, ("@limit", limit)));

    private static OrderEntry Read(SqliteDataReader row) => new()
    {
        Id = row.RequiredText("id"),
        Type = row.RequiredText("type"),
        Parameters = row.Json("parameters")!.Value,
        Priority = (int)row.Number("priority"),
        State = Enum.Parse<OrderState>(row.RequiredText("state")),
        ReceivedAt = row.RequiredTime("received_at"),
        NotBefore = row.Time("not_before"),
        ExpiresAt = row.Time("expires_at"),
        SignedBy = row.Text("signed_by"),
        EndedAt = row.Time("ended_at"),
        Success = row.Flag("success"),
        Failure = row.Text("failure") is { } word ? Word.Parse<FailureKind>(word) : null,
        Message = row.Text("message"),
        Result = row.Json("result"),
    };
}
