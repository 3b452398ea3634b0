using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Core.Rules.Packs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Rules;

/// <summary>Loads the rules at start, and again whenever the active packs or the actions of plugins change. What is wrong with a pack is logged where it stands.</summary>
internal sealed partial class RuleLoader(
    RuleBookStore store, IPackDirectories packs, IPluginHost plugins, ApplianceConfiguration configuration, ILogger<RuleLoader> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        packs.PacksChanged += Reload;
        Reload(packs.PackDirectories);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        packs.PacksChanged -= Reload;
        return Task.CompletedTask;
    }

    private void Reload(IReadOnlyList<string> directories)
    {
        var loaded = store.Reload(Sources(directories), new ActionVocabulary(plugins.Catalogue.Actions));
        foreach (var diagnostic in loaded.Diagnostics)
        {
            if (diagnostic.IsError)
                LogRefused(diagnostic.ToString());
            else
                LogDoubtful(diagnostic.ToString());
        }

        LogLoaded(loaded.RuleBook.Rules.Length, loaded.RuleBook.Runbooks.Count, loaded.RuleBook.Checks.Count, loaded.Packs.Count);
    }

    private IReadOnlyList<RuleSource> Sources(IReadOnlyList<string> directories) =>
    [
        .. directories.Select(directory => new RuleSource(RuleSourceKind.BuiltIn, directory)),
        new RuleSource(RuleSourceKind.Custom, configuration.CustomRulesDirectory),
    ];

    [LoggerMessage(1901, LogLevel.Information, "{Rules} rules, {Runbooks} runbooks and {Checks} checks are in force. Packs and loose files: {Packs}")]
    private partial void LogLoaded(int rules, int runbooks, int checks, int packs);

    [LoggerMessage(1902, LogLevel.Error, "A rule pack was refused: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1903, LogLevel.Warning, "A rule pack is doubtful: {Reason}")]
    private partial void LogDoubtful(string reason);
}
