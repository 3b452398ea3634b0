using System.Text;
using Appliance.Core.Configuration;
using Appliance.Core.State;
using Appliance.Rules.Packs;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Rules;

/// <summary>
/// Keeps a copy of the overrides that were read without an error. With a typo in the file and no copy, a restart would put rules to work that
/// somebody has switched off.
/// </summary>
internal sealed partial class LastGoodOverrides(ApplianceConfiguration configuration, ILogger<LastGoodOverrides> logger)
{
    private readonly string _file = Path.Combine(configuration.CustomRulesDirectory, OverrideParser.FileName);

    /// <summary>Hidden, so that nobody takes it for a rule file.</summary>
    private readonly string _copy = Path.Combine(configuration.CustomRulesDirectory, $".{OverrideParser.FileName}.last-good");

    /// <summary>Under the name of the file itself; null: there is no copy.</summary>
    public RuleSource? Read()
    {
        try
        {
            return File.Exists(_copy) ? new RuleSource(RuleSourceKind.Custom, _file, File.ReadAllText(_copy)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogTrouble(exception.Message);
            return null;
        }
    }

    /// <summary>After each load, and what was loaded: the file may have changed since. Overrides that are gone are not to come back.</summary>
    public void Keep(LoadedRules loaded)
    {
        try
        {
            if (!File.Exists(_file) && File.Exists(_copy))
                File.Delete(_copy);
            else if (loaded.Packs.FirstOrDefault(pack => pack.Kind == RuleSourceKind.Custom && pack.Location == _file)?.OverridesText is { } text && !IsKept(text))
                DurableFiles.Replace(_copy, Encoding.UTF8.GetBytes(text));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogTrouble(exception.Message);
        }
    }

    private bool IsKept(string text) => File.Exists(_copy) && File.ReadAllText(_copy) == text;

    [LoggerMessage(1905, LogLevel.Warning, "The copy of the overrides, which serves when their file has an error, cannot be read or written: {Reason}")]
    private partial void LogTrouble(string reason);
}
