using System.Text.Json;

namespace Appliance.Core.State;

/// <summary>The kill switch as the journal has it. Every start of a heal asks it within its own transaction.</summary>
internal sealed class StopJournal(Journal journal)
{
    /// <summary>What a heal waits for is let go by name.</summary>
    public const string Guard = "kill-switch";

    /// <summary>Null while healing is enabled.</summary>
    public HealingStop? Read() => journal.Read(Read);

    /// <summary>A second stop leaves the first one's name and reason.</summary>
    public void Write(HealingStop stop) => journal.Write(session =>
    {
        var standing = Read(session) is { } first ? first with { Latest = stop.Latest } : stop;
        session.Execute(
            "INSERT INTO facts (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = @value",
            ("@name", Facts.HealingStopped), ("@value", JsonSerializer.Serialize(standing, HealingStopJson.Default.HealingStop)));
    });

    /// <summary>Lets go what waits for it in the same step.</summary>
    /// <returns>The stop that was lifted; null when there was none.</returns>
    public HealingStop? Lift(DateTimeOffset now) => journal.Write(session =>
    {
        var lifted = Read(session);
        session.Execute("DELETE FROM facts WHERE name = @name", ("@name", Facts.HealingStopped));
        session.Execute(
            "UPDATE incidents SET deferred_until = @now WHERE state <> 'ended' AND state = 'deferred' AND guard = @guard",
            ("@now", now.ToUnixTimeMilliseconds()), ("@guard", Guard));
        return lifted;
    });

    private static HealingStop? Read(JournalSession session) =>
        session.Scalar<string>("SELECT value FROM facts WHERE name = @name", ("@name", Facts.HealingStopped)) is { } json
            ? JsonSerializer.Deserialize(json, HealingStopJson.Default.HealingStop)
            : null;
}
