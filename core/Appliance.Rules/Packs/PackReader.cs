using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads every pack of a source.</summary>
internal sealed class PackReader(RuleVocabulary vocabulary)
{
    public static readonly string[] ManifestKeys = ["format", "id", "name", "version", "description", CheckTypes.Key];
    public static readonly string[] CheckFileKeys = ["checks"];

    public IEnumerable<PackDraft> Read(RuleSource source)
    {
        if (source.Text is not null || File.Exists(source.Path))
            return [ReadLooseFile(source.Kind, source.Path, source.Text, isFormat2: false)];
        if (!Directory.Exists(source.Path))
            return [];
        if (PackFiles.IsPackFolder(source.Path))
            return [ReadFolder(source.Kind, source.Path, isFormat2: false)];
        var folders = PackFiles.PackFoldersIn(source.Path).Select(folder => ReadFolder(source.Kind, folder, isFormat2: false));
        return folders.Concat(PackFiles.In(source.Path).Select(file => ReadLooseFile(source.Kind, file, text: null, isFormat2: false)));
    }

    /// <param name="kind">Of the source.</param>
    /// <param name="file">Its path.</param>
    /// <param name="text">Its content, when it is not to be read from there.</param>
    /// <param name="isFormat2">Whether it is read so though it says nothing of its format.</param>
    private PackDraft ReadLooseFile(RuleSourceKind kind, string file, string? text, bool isFormat2)
    {
        var draft = new PackDraft(kind, file, $"{Word(kind)}/{Path.GetFileName(file)}");
        var content = text ?? PackFiles.ReadText(file, draft.Diagnostics);
        if (content is null || PackFiles.Parse(file, content, draft.Diagnostics, isSent: kind == RuleSourceKind.Synced) is not { } root)
            return draft;
        if (kind == RuleSourceKind.Custom && OverrideParser.AreIn(file, root))
        {
            draft.Overrides.AddRange(OverrideParser.ParseFile(root));
            draft.OverridesText = content;
            return draft;
        }

        var priority = kind == RuleSourceKind.Synced && PackFiles.IsJson(file) ? 5 : 100;
        var map = root as YamlMap;
        var syntax = new RuleSyntax(isFormat2 || (map is not null && ReadFormat(map)), priority);
        draft.Version = map?.Contains("rules") == true ? map.String("version") : null;
        ReadRules(draft, root, syntax);
        CoverageCheck.Report(draft.Rules, syntax.IsStrict);
        return MissingFormat.Tell(draft, map?.Contains("format") == true ? null : root, () => ReadLooseFile(kind, file, content, isFormat2: true));
    }

    private PackDraft ReadFolder(RuleSourceKind kind, string folder, bool isFormat2)
    {
        var draft = new PackDraft(kind, folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        var manifest = Path.Combine(folder, PackFiles.Manifest);
        var root = PackFiles.Parse(manifest, text: null, draft.Diagnostics);
        if (root is not YamlMap map)
        {
            draft.HasGaps = true;
            root?.Error($"A pack begins with a map of {string.Join(", ", ManifestKeys)}, and not {root.Describe()}.");
            return draft;
        }

        var syntax = new RuleSyntax(isFormat2 || ReadFormat(map), DefaultPriority: 100);
        (draft.Manifest, draft.IsStrict) = (map, syntax.IsStrict);
        map.UnknownKeys(ManifestKeys, syntax.IsStrict);
        draft.Id = map.RequiredId("id") is { Length: > 0 } id ? id : draft.Id;
        draft.Version = syntax.IsStrict ? map.RequiredString("version") : map.String("version");
        draft.Description = map.String("description");
        draft.CheckTypes.AddRange(map.Strings(CheckTypes.Key));
        ReadContent(draft, folder, syntax);
        CoverageCheck.Report(draft.Rules, syntax.IsStrict);
        return MissingFormat.Tell(draft, map.Contains("format") ? null : map, () => ReadFolder(kind, folder, isFormat2: true));
    }

    private void ReadContent(PackDraft draft, string folder, RuleSyntax syntax)
    {
        draft.Diagnostics.AddRange(PackFiles.InForce.SelectMany(part => StrayFiles.Warnings(Path.Combine(folder, part))));
        foreach (var root in Roots(draft, folder, PackFiles.Rules))
            ReadRules(draft, root, syntax);
        foreach (var root in Roots(draft, folder, PackFiles.Runbooks))
        {
            if (root is YamlMap map)
                draft.Add(RunbookParser.Parse(map, syntax.IsStrict), map);
            else
                draft.ReportGap(root, $"A runbook is a map of keys and values, and not {root.Describe()}.");
        }

        foreach (var root in Roots(draft, folder, PackFiles.Checks))
            ReadChecks(draft, root, syntax);
    }

    private static void ReadChecks(PackDraft draft, YamlNode root, RuleSyntax syntax)
    {
        if (root is not YamlMap map)
        {
            draft.ReportGap(root, $"A file of checks is 'checks: [...]', and not {root.Describe()}.");
            return;
        }

        map.UnknownKeys(CheckFileKeys, syntax.IsStrict);
        var list = map.RequiredList("checks");
        draft.HasGaps |= list is null;
        foreach (var check in list?.Maps("a check") ?? [])
            draft.Add(new ParsedCheck(CheckParser.Parse(check, syntax.IsStrict, draft.References), check));
    }

    private void ReadRules(PackDraft draft, YamlNode root, RuleSyntax syntax)
    {
        var parser = new RuleParser(vocabulary, syntax);
        var isSynced = draft.Kind == RuleSourceKind.Synced;
        foreach (var rule in RuleMaps(draft, root, isSynced ? RuleFileKeys.OfSynced : RuleFileKeys.OfFile, syntax))
        {
            var parsed = parser.Parse(rule, draft.References);
            draft.Add(parsed);
            if (syntax.IsStrict)
                draft.CheckTypeReferences.AddRange(CheckTypes.In(rule).Select(node => CheckTypeReference.At(node, parsed.Rule.Id)));
        }

        if (root is YamlMap file && file.Contains("rules"))
            draft.CheckTypes.AddRange(file.Strings(CheckTypes.Key));
        if (isSynced && root is YamlMap map && map.List(OverrideParser.ListKey) is { } overrides)
            draft.Overrides.AddRange(OverrideParser.ParseAll(overrides));
    }

    private static IEnumerable<YamlMap> RuleMaps(PackDraft draft, YamlNode root, string[] fileKeys, RuleSyntax syntax)
    {
        switch (root)
        {
            case YamlList list:
                return list.Maps("a rule");
            case YamlMap map when map.Contains("rules"):
                RuleFileKeys.Check(map, fileKeys, syntax.IsStrict);
                return map.List("rules")?.Maps("a rule") ?? [];
            case YamlMap map when RuleFileKeys.AreOfRule(map):
                return [map];
            case YamlMap map:
                draft.HasGaps = true;
                RuleFileKeys.ReportNoRule(map);
                return [];
            default:
                draft.ReportGap(root, $"A rule file holds one rule or 'rules: [...]', and not {root.Describe()}.");
                return [];
        }
    }

    private static IEnumerable<YamlNode> Roots(PackDraft draft, string folder, string part)
    {
        foreach (var file in PackFiles.In(Path.Combine(folder, part)))
        {
            var root = PackFiles.Parse(file, text: null, draft.Diagnostics);
            draft.HasGaps |= root is null;
            if (root is not null)
                yield return root;
        }
    }

    /// <summary>With a number that is none, its keys are read as those of format 2: each of them would be an error of its own.</summary>
    private static bool ReadFormat(YamlMap map) => map.Int("format", map.Node("format") is null ? 1 : 2, 1, 2) == 2;

    private static string Word(RuleSourceKind kind) => kind switch
    {
        RuleSourceKind.BuiltIn => "built-in",
        RuleSourceKind.Custom => "custom",
        RuleSourceKind.Synced => "synced",
        RuleSourceKind.Promoted => "promoted",
    };
}
