using Appliance.Core.State;
using Appliance.Core.Targets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.History;

/// <summary>The history in the journal: free of secrets, and bounded.</summary>
internal sealed partial class PluginJournal(Journal journal, SecretRegistry secrets, ILogger<PluginJournal> logger) : IPluginHistory
{
    private const int MostEvents = 5_000;
    private const int LongestDetail = 2_000;

    public void Record(PluginEvent happened)
    {
        try
        {
            journal.Write(session =>
            {
                session.Execute(
                    "INSERT INTO plugin_events (at, plugin, version, step, by, detail) VALUES (@at, @plugin, @version, @step, @by, @detail)",
                    ("@at", happened.At.ToUnixTimeMilliseconds()), ("@plugin", happened.Id), ("@version", happened.Version),
                    ("@step", happened.Step.ToString()), ("@by", happened.By), ("@detail", Clean(happened.Detail)));
                session.Execute("DELETE FROM plugin_events WHERE id <= last_insert_rowid() - @most", ("@most", MostEvents));
            });
        }
        catch (JournalException exception)
        {
            LogLost(happened.Step, happened.Id, happened.Version, exception.Message);
        }
    }

    public IReadOnlyList<PluginEvent> Latest(string? id, int limit) => journal.Read(session => session.Query(
        "SELECT at, plugin, version, step, by, detail FROM plugin_events WHERE @plugin IS NULL OR plugin = @plugin ORDER BY id DESC LIMIT @limit",
        Read, ("@plugin", id), ("@limit", limit)));

    private static PluginEvent Read(SqliteDataReader row) => new(
        row.RequiredTime("at"), row.RequiredText("plugin"), row.RequiredText("version"),
        Enum.Parse<PluginStep>(row.RequiredText("step")), row.RequiredText("by"), row.Text("detail"));

    private string? Clean(string? detail)
    {
        var text = detail is null ? null : secrets.Redact(detail);
        return text?.Length > LongestDetail ? $"{text[..LongestDetail]}…" : text;
    }

    [LoggerMessage(1896, LogLevel.Error, "It is not on record that plugin {Id} {Version} is {Step}: {Reason}")]
    private partial void LogLost(PluginStep step, string id, string version, string reason);
}
