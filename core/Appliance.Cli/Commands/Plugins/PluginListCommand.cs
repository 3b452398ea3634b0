using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins list</c>: which plugins and rule packs serve, and why one does not.</summary>
internal static class PluginListCommand
{
    public const string Summary = "Lists which plugins and rule packs serve, and why one does not.";

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("list", Summary);
        SetAction(command, options);
        return command;
    }

    /// <summary>Makes another command list them too.</summary>
    public static void SetAction(Command command, GlobalOptions options) =>
        command.SetAction((parsed, cancellation) => RunAsync(options.Daemon(parsed), options.Screen(parsed), cancellation));

    /// <summary>One plugin alone, with all that is known of why it does not serve.</summary>
    public static void DrawWhole(IReadOnlyList<PluginSummary> plugins, Screen screen) => Draw(plugins, screen, error => error);

    private static async Task<int> RunAsync(DaemonSocket daemon, Screen screen, CancellationToken cancellationToken)
    {
        var plugins = await daemon.AskAsync(ControlMethods.Plugins, ControlJson.Default.IReadOnlyListPluginSummary, cancellationToken);
        screen.Show(plugins, ControlJson.Default.IReadOnlyListPluginSummary, (list, on) => Draw(list, on, Brief.Of));
        return (int)ExitCode.Ok;
    }

    private static void Draw(IReadOnlyList<PluginSummary> plugins, Screen screen, Func<string, string> shown) => screen.Table(
        new Listing(["Plugin", "Version", "State", "From", "Contributes"], [.. plugins.Select(plugin => Row(plugin, shown))]),
        whenEmpty: "No plugin is installed.");

    private static IReadOnlyList<Cell> Row(PluginSummary plugin, Func<string, string> shown) =>
    [
        plugin.Id,
        plugin.Version.Length > 0 ? plugin.Version : "-",
        new(plugin.State, ToneOf(plugin)),
        plugin.BuiltIn ? "built in" : "installed",
        plugin.Error is { } error ? new Cell(shown(error), Tone.Bad) : Contributes(plugin.Contributes, plugin.Pack) is { Length: > 0 } names ? names : "-",
    ];

    private static Tone ToneOf(PluginSummary plugin) => plugin.State == "disabled" ? Tone.Quiet : plugin.Error is null ? Tone.Good : Tone.Bad;

    private static string Contributes(Contributions names, PackSummary? pack) => string.Join("; ", new[]
    {
        Named("executors", names.Executors),
        Named("actions", [.. names.Actions.Select(action => action.Name)]),
        Named("orders", [.. names.OrderTypes.Select(type => type.Name)]),
        Named("drift sources", [.. names.DriftSources.Select(source => source.Name)]),
        pack is null ? "" : string.Join(", ", Counted.Of(pack.Rules, "rule"), Counted.Of(pack.Runbooks, "runbook"), Counted.Of(pack.Checks, "check")),
    }.Where(text => text.Length > 0));

    private static string Named(string kind, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"{kind} {string.Join(", ", names)}";
}
