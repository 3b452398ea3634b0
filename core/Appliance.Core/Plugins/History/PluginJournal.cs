using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.History;

/// <summary>The history in the journal: free of secrets, and bounded.</summary>
internal sealed partial class PluginJournal(Journal journal, SecretRegistry secrets, ILogger<PluginJournal> logger) : IPluginHistory
{
    private const int MostEvents = 5_000;
    private const int MostEventsOfOne = 1_000;
    private const int MostDenialsOfOne = 500;

    public bool Record(PluginEvent happened)
    {
        try
        {
            journal.Write(session =>
            {
                session.Execute(
                    "INSERT INTO plugin_events (at, plugin, version, step, by, detail) VALUES (@at, @plugin, @version, @step, @by, @detail)",
                    ("@at", happened.At.ToUnixTimeMilliseconds()), ("@plugin", happened.Id), ("@version", happened.Version),
                    ("@step", happened.Step.ToString()), ("@by", happened.By), ("@detail", Clean(happened.Detail)));
                Trim(session, happened);
            });
            return true;
        }
        catch (JournalException exception)
        {
            LogLost(happened.Step, happened.Id, happened.Version, exception.Message);
            return false;
        }
    }

    public bool Has(PluginEvent step) => journal.Read(session => session.Scalar<long>(
        "SELECT count(*) FROM plugin_events WHERE plugin = @plugin AND at = @at AND version = @version AND step = @step",
        ("@plugin", step.Id), ("@at", step.At.ToUnixTimeMilliseconds()), ("@version", step.Version), ("@step", step.Step.ToString()))) > 0;

    public IReadOnlyList<PluginEvent> Latest(string? id, int limit) => journal.Read(session => session.Query(
        "SELECT at, plugin, version, step, by, detail FROM plugin_events WHERE @plugin IS NULL OR plugin = @plugin ORDER BY id DESC LIMIT @limit",
        Read, ("@plugin", id), ("@limit", limit)));

    private static PluginEvent Read(SqliteDataReader row) => new(
        row.RequiredTime("at"), row.RequiredText("plugin"), row.RequiredText("version"),
        Enum.Parse<PluginStep>(row.RequiredText("step")), row.RequiredText("by"), row.Text("detail"));

    /// <summary>What a plugin brings about by itself pushes out neither other plugins' steps nor other steps of its own.</summary>
    private static void Trim(JournalSession session, PluginEvent happened)
    {
        const string Kind = "(step = 'Denied') = @denied";
        var isDenied = happened.Step == PluginStep.Denied;
        session.Execute(
            $"DELETE FROM plugin_events WHERE plugin = @plugin AND {Kind} AND id <= "
            + $"(SELECT id FROM plugin_events WHERE plugin = @plugin AND {Kind} ORDER BY id DESC LIMIT 1 OFFSET @most)",
            ("@plugin", happened.Id), ("@denied", isDenied ? 1 : 0), ("@most", isDenied ? MostDenialsOfOne : MostEventsOfOne));
        session.Execute(
            $"DELETE FROM plugin_events WHERE {Kind} AND id <= (SELECT id FROM plugin_events WHERE {Kind} ORDER BY id DESC LIMIT 1 OFFSET @most)",
            ("@denied", isDenied ? 1 : 0), ("@most", MostEvents));
    }

    private string? Clean(string? detail) => detail is null ? null : Excerpt.Of(secrets.Redact(detail), Excerpt.Sentence);

    [LoggerMessage(1896, LogLevel.Error, "It is not on record that plugin {Id} {Version} is {Step}: {Reason}")]
    private partial void LogLost(PluginStep step, string id, string version, string reason);
}
