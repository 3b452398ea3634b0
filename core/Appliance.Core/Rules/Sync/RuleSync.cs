using System.Diagnostics;
using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Rules;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules.Sync;

/// <summary>Fetches the site's rules from Central Command and puts them in force, one fetch at a time: an older answer never follows a newer one.</summary>
internal sealed class RuleSync(
    CentralClient central, RuleIntake intake, RuleBookStore store, RuleSyncStatus status, ApplianceConfiguration configuration) : IDisposable
{
    /// <summary>How faults call the answer; its lines are not those of the file that is in force.</summary>
    private const string Name = "agent-sync.json";

    private readonly SemaphoreSlim _turn = new(1);
    private string? _tag;

    /// <param name="isAnew">Whether they are fetched although they may be the same as the last time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CentralException">There was no answer, or none about rules.</exception>
    /// <exception cref="IOException">The disk does not take them.</exception>
    public async Task<RuleSyncResult> SyncAsync(bool isAnew, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var path = $"agent/sync?site_id={Uri.EscapeDataString(configuration.SiteId)}";
            var answer = await central.GetAsync(path, isAnew ? null : KnownTag(), SyncBody.ReadAsync, cancellationToken);
            if (answer is SyncAnswer.Rules rules)
                return Take(rules);

            // Also where others were refused meanwhile: the server is back at those that are in force, or has none any more.
            status.Taken();
            return answer is SyncAnswer.Unchanged ? new RuleSyncResult.Unchanged() : new RuleSyncResult.NotOffered();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Of what is in force alone: a file that somebody has removed is fetched again.</summary>
    private string? KnownTag() =>
        store.Current.Statuses.Any(pack => pack is { Kind: RuleSourceKind.Synced, State: PackState.Loaded }) ? _tag : null;

    private RuleSyncResult Take(SyncAnswer.Rules answer)
    {
        switch (intake.Take(RuleSourceKind.Synced, Name, answer.Json.Span, configuration.SyncedRulesFile, objection: _ => null))
        {
            case RuleIntakeResult.Taken taken:
                status.Taken();
                _tag = answer.Tag;
                return new RuleSyncResult.Synced(taken.Pack.Rules.Count, taken.Pack.Version, taken.IsNew, taken.Warnings);
            case RuleIntakeResult.Refused refused:
                status.Refused(refused.Reason);
                return new RuleSyncResult.Refused(refused.Reason);
            default:
                throw new UnreachableException();
        }
    }
}
