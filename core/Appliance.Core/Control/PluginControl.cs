using Appliance.Core.Plugins;
using Appliance.Core.Plugins.History;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Rpc;
using Appliance.Rules;

namespace Appliance.Core.Control;

/// <summary>What the command line can do with plugins.</summary>
internal sealed class PluginControl(IPluginOperations operations, PluginLookup plugins, IPluginHost host, RuleBookStore rules) : IControlMethods
{
    private const string By = PluginHistoryWords.Operator;

    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.ShowPlugin, json.PluginRequest, json.PluginDetails, (request, _) => Refusable.AnswerAsync(() => plugins.Show(Id(request))));
        handlers.Add(ControlMethods.PluginHistory, json.PluginHistoryRequest, json.IReadOnlyListPluginHistoryEntry,
            (request, _) => Task.FromResult(plugins.History(request.Id, request.Limit)));
        Add(handlers, ControlMethods.InstallPlugin, Install);
        Add(handlers, ControlMethods.UpdatePlugin, (request, token) => operations.UpdateAsync(Id(request), request.Version, By, token));
        Add(handlers, ControlMethods.RollBackPlugin, (request, token) => operations.RollBackAsync(Id(request), By, token));
        Add(handlers, ControlMethods.DisablePlugin, (request, token) => TurnOffAsync(() => operations.DisableAsync(Id(request), By, token)));
        Add(handlers, ControlMethods.EnablePlugin, (request, token) => operations.EnableAsync(Id(request), By, token));
        Add(handlers, ControlMethods.RemovePlugin, (request, token) => TurnOffAsync(() => operations.RemoveAsync(Id(request), By, token)));
        Add(handlers, ControlMethods.DismissPlugin, (request, token) => operations.DismissAsync(Id(request), By, token));
        Add(handlers, ControlMethods.ReleasePlugin, (request, token) => operations.ReleaseAsync(Id(request), By, token));
    }

    private Task<PluginChange> Install(PluginRequest request, CancellationToken cancellationToken)
    {
        if (request.File is not { } file)
            return operations.InstallFromFeedAsync(Id(request), request.Version, request.AllowDowngrade, By, cancellationToken);
        return Path.IsPathFullyQualified(file)
            ? operations.InstallFileAsync(file, request.AllowDowngrade, By, cancellationToken)
            : throw new PackageRefusedException(PackageFault.NotInstalled, $"The package file is '{file}'; name an absolute path.");
    }

    private async Task<PluginChange> TurnOffAsync(Func<Task<PluginChange>> operation)
    {
        var (before, book) = (host.Catalogue, rules.RuleBook);
        var change = await operation();
        return change with { Message = change.Message + PluginLoss.Sentences(before, host.Catalogue, book) };
    }

    private static string Id(PluginRequest request) => request.Id
        ?? throw new PackageRefusedException(PackageFault.NotInstalled, "The request names no plugin; give its id.");

    private static void Add(JsonRpcHandlers handlers, string method, Func<PluginRequest, CancellationToken, Task<PluginChange>> operation) => handlers.Add(
        method, ControlJson.Default.PluginRequest, ControlJson.Default.PluginChange,
        (request, token) => Refusable.RunAsync(request.Id ?? Path.GetFileName(request.File) ?? "", () => operation(request, token)));
}
