using System.Text.Json;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.State;

namespace Appliance.Core.Plugins.History;

/// <summary>Who did what <see cref="PluginEvent.By"/> tells of.</summary>
internal static class PluginHistoryWords
{
    public const string Operator = "operator";
    public const string Incoming = "incoming";
    public const string Appliance = "appliance";

    private const string OrderPrefix = "order ";

    /// <summary>Steps of one plugin that can follow before the next change of the set: crashes and denials.</summary>
    private const int MostLater = 100;

    public static string OrderOf(string orderId) => OrderPrefix + orderId;

    public static bool IsOrder(string by) => by.StartsWith(OrderPrefix, StringComparison.Ordinal);

    /// <summary>A step in the word that the command line shows.</summary>
    public static string Of(PluginStep step) => JsonSerializer.SerializeToElement(step, PluginStepJson.Default.PluginStep).GetString()!;

    public static void Record(this IPluginHistory history, TimeProvider time, PackageReference package, PluginStep step, string by, string? detail = null) =>
        history.Record(Event(time, package, step, by, detail));

    public static PluginEvent Event(TimeProvider time, PackageReference package, PluginStep step, string by, string? detail = null) =>
        new(time.GetUtcNow(), package.Id, package.Version, step, by, detail);

    /// <summary>Records what a crash, or a disk that was full, kept from the record.</summary>
    public static void RecordMissing(this IPluginHistory history, IEnumerable<PluginEvent> steps)
    {
        foreach (var step in steps)
        {
            if (!IsRecorded(history, step))
                history.Record(step);
        }
    }

    private static bool IsRecorded(IPluginHistory history, PluginEvent step)
    {
        try
        {
            // The record keeps milliseconds.
            return history.Latest(step.Id, MostLater).Any(known => (known.Version, known.Step) == (step.Version, step.Step)
                && known.At.ToUnixTimeMilliseconds() == step.At.ToUnixTimeMilliseconds());
        }
        catch (JournalException)
        {
            // A disk that cannot be read now takes no record either; the next start looks again.
            return true;
        }
    }
}
