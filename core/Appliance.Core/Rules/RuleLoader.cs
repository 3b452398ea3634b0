using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Rules;

/// <summary>
/// Loads the rules at start, and again whenever the active packs, the actions of plugins or the appliance's own files change. What is wrong with
/// a pack is logged where it stands, once.
/// </summary>
internal sealed partial class RuleLoader(
    RuleBookStore store, IPackDirectories packs, IPluginHost plugins, LastGoodOverrides overrides, ApplianceConfiguration configuration, ILogger<RuleLoader> logger) : IHostedService
{
    private volatile string _print = "";

    /// <summary>Whether the appliance's own files are no longer those that were read.</summary>
    public bool IsOutdated(string print) => print != _print;

    /// <summary>What the appliance's own rule files are like, by their names, sizes and times.</summary>
    public string Print() => string.Concat(
        FolderPrint.Of(configuration.CustomRulesDirectory),
        FolderPrint.Of(Path.GetDirectoryName(configuration.SyncedRulesFile)!),
        FolderPrint.Of(configuration.PromotedRulesDirectory));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        packs.PacksChanged += OnPacksChanged;
        Directory.CreateDirectory(configuration.CustomRulesDirectory);
        if (overrides.Read() is { } kept)
            store.Reload([kept], Vocabulary());
        Reload(known: []);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        packs.PacksChanged -= OnPacksChanged;
        return Task.CompletedTask;
    }

    public void Reload() => Reload(store.Current.Diagnostics.ToHashSet());

    /// <param name="known">What was logged already.</param>
    private void Reload(HashSet<Diagnostic> known)
    {
        var loaded = store.Reload(Ground);
        overrides.Keep(loaded);
        foreach (var diagnostic in loaded.Diagnostics.Where(diagnostic => !known.Contains(diagnostic)))
        {
            var what = WhatIs(diagnostic, loaded);
            if (diagnostic.IsError)
                LogRefused(what, diagnostic.ToString());
            else
                LogDoubtful(what, diagnostic.ToString());
        }

        LogLoaded(loaded.RuleBook.Rules.Length, loaded.RuleBook.Runbooks.Count, loaded.RuleBook.Checks.Count, loaded.Packs.Count);
    }

    private static string WhatIs(Diagnostic diagnostic, LoadedRules loaded) => loaded.Strays.Contains(diagnostic)
        ? "The site's folder of rules is"
        : Path.GetFileName(diagnostic.File) == OverrideParser.FileName ? "The site's overrides are" : "A rule pack is";

    /// <summary>What would be in force with the candidate in the place of all others of its kind. Changes nothing.</summary>
    public LoadedRules Prove(RuleSource candidate) =>
        new PackLoader(Vocabulary()).Load([.. Sources().Where(source => source.Kind != candidate.Kind), candidate], store.Current);

    private void OnPacksChanged(IReadOnlyList<string> directories) => Reload();

    private (IReadOnlyList<RuleSource> Sources, RuleVocabulary Vocabulary) Ground()
    {
        // Taken before the files are read: what changes meanwhile is read again.
        _print = Print();
        return (Sources(), Vocabulary());
    }

    private IReadOnlyList<RuleSource> Sources() => RuleSources.Of(packs.PackDirectories, configuration);

    private RuleVocabulary Vocabulary() => RuleSources.Vocabulary(plugins.Catalogue.Actions, configuration);

    [LoggerMessage(1901, LogLevel.Information, "{Rules} rules, {Runbooks} runbooks and {Checks} checks are in force. Packs and loose files: {Packs}")]
    private partial void LogLoaded(int rules, int runbooks, int checks, int packs);

    [LoggerMessage(1902, LogLevel.Error, "{What} refused: {Reason}")]
    private partial void LogRefused(string what, string reason);

    [LoggerMessage(1903, LogLevel.Warning, "{What} doubtful: {Reason}")]
    private partial void LogDoubtful(string what, string reason);
}
