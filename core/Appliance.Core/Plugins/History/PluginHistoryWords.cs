using System.Text.Json;
using Appliance.Core.Plugins.Packages;

namespace Appliance.Core.Plugins.History;

/// <summary>Who did what <see cref="PluginEvent.By"/> tells of.</summary>
internal static class PluginHistoryWords
{
    public const string Operator = "operator";
    public const string Incoming = "incoming";
    public const string Appliance = "appliance";

    private const string OrderPrefix = "order ";

    public static string OrderOf(string orderId) => OrderPrefix + orderId;

    public static bool IsOrder(string by) => by.StartsWith(OrderPrefix, StringComparison.Ordinal);

    /// <summary>A step in the word that the command line shows.</summary>
    public static string Of(PluginStep step) => JsonSerializer.SerializeToElement(step, PluginStepJson.Default.PluginStep).GetString()!;

    public static void Record(this IPluginHistory history, TimeProvider time, PackageReference package, PluginStep step, string by, string? detail = null) =>
        history.Record(Event(time, package, step, by, detail));

    public static PluginEvent Event(TimeProvider time, PackageReference package, PluginStep step, string by, string? detail = null) =>
        new(time.GetUtcNow(), package.Id, package.Version, step, by, detail);
}
