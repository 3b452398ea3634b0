using Appliance.Core.Plugins.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Plugins.Watching;

/// <summary>The calls of one version since its probation began. Used under its owner's lock.</summary>
/// <param name="enough">So many calls end the probation, if it did not fail until then.</param>
/// <param name="begun">When this life of the daemon began to watch, as a timestamp.</param>
internal sealed class ProbationCount(PluginProbation probation, int enough, long begun)
{
    /// <summary>Of the share of the previous version's calls that succeeded, so much must succeed.</summary>
    private const double Demanded = 0.5;

    /// <summary>Fewer may be bad luck, however far their share is above the previous version's.</summary>
    private const int ManyFailures = 5;
    private const double FarAbove = 0.25;

    /// <summary>Of shares that are no binary fractions.</summary>
    private const double Rounding = 1e-9;

    private int _calls;
    private int _failures;
    private int _ownFailures;

    public PluginProbation Probation => probation;

    public long Begun => begun;

    /// <summary>A probation ends once.</summary>
    public bool HasEnded { get; set; }

    /// <summary>As long as too few calls are known to compare with, none may have failed.</summary>
    public bool IsPassed => _calls >= enough && (_failures == 0 || _calls >= CallTallies.FewestCalls);

    /// <summary>Why it has failed, or is worse than the version before; null when it is not known to be.</summary>
    public string? Reason
    {
        get
        {
            if (probation.Reason is { } known)
                return known;
            return SucceedsTooSeldom || FailsFarMoreOften
                ? $"{_failures} of its first {_calls} calls failed; of the previous version's it was {FailedBefore:0%}"
                : null;
        }
    }

    public void Add(FailureKind? failure)
    {
        // With nothing to compare it with, a network that is down is no reason to go back.
        if (probation.PreviousFailureShare is null && CallVerdict.IsOfTheSurroundings(failure))
            return;
        _calls++;
        _failures += failure is null ? 0 : 1;
        _ownFailures += failure is null || CallVerdict.IsOfTheSurroundings(failure) ? 0 : 1;
    }

    private bool SucceedsTooSeldom => _calls >= CallTallies.FewestCalls && 1 - Failed < (1 - FailedBefore) * Demanded;

    /// <summary>Only beside a version whose calls are known: what a plugin is to do may fail now and then. A network that is down is nobody's failure here.</summary>
    private bool FailsFarMoreOften => probation.PreviousFailureShare is not null && _ownFailures >= ManyFailures
        && (double)_ownFailures / _calls >= FailedBefore + FarAbove - Rounding;

    private double Failed => _calls == 0 ? 0 : (double)_failures / _calls;

    private double FailedBefore => probation.PreviousFailureShare ?? 0;
}
