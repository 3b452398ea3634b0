using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders.Signing;

/// <summary>
/// The keys by which orders are verified: those of the first answer that has any. After it a signed order or an operator changes
/// them, and never an answer. Nothing here hashes before it must, because that loads OpenSSL.
/// </summary>
internal sealed partial class OrderKeyPins(Facts facts, ILogger<OrderKeyPins> logger)
{
    private readonly Lock _gate = new();
    private OrderKeys? _pinned;
    private bool _isRead;
    private bool _isKept = true;
    private OrderKeys? _strange;
    private HealthProblem? _problem;

    /// <summary>Null: none is trusted yet.</summary>
    public OrderKeys? Pinned
    {
        get
        {
            lock (_gate)
                return Read_NeedsLock();
        }
    }

    /// <summary>Stands while Central Command names other keys than those that are trusted.</summary>
    public HealthProblem? Problem => Volatile.Read(ref _problem);

    /// <param name="told">What an answer named; null when it named none.</param>
    /// <returns>The keys that count; null: none is trusted yet.</returns>
    public OrderKeys? Meet(OrderKeys? told)
    {
        lock (_gate)
        {
            var pinned = Read_NeedsLock();
            if (pinned is null && told is not null)
            {
                (_pinned, _isKept) = (told, false);
                LogPinned();
            }
            else if (pinned is not null && told is not null)
            {
                Compare_NeedsLock(told, pinned);
            }

            Keep_NeedsLock();
            return _pinned;
        }
    }

    /// <param name="signer">The thumbprint of the key that signed the order which asks for it.</param>
    /// <param name="keys">What is trusted from now on.</param>
    /// <exception cref="JournalException">Nothing has changed.</exception>
    public OrderKeyChange Rotate(string signer, OrderKeys keys)
    {
        lock (_gate)
        {
            var pinned = Read_NeedsLock();
            if (pinned == keys)
                return OrderKeyChange.MadeBefore;
            if (pinned?.Find(signer) is null)
                return OrderKeyChange.OfStranger;

            Write(keys);
            Replace_NeedsLock(keys);
            LogRotated(keys.Describe());
            return OrderKeyChange.Made;
        }
    }

    /// <summary>The keys of the next answer are trusted.</summary>
    /// <returns>Whether any were before.</returns>
    /// <exception cref="JournalException">Nothing has changed.</exception>
    public bool Forget()
    {
        lock (_gate)
        {
            var hadAny = Read_NeedsLock() is not null;
            facts.Clear(Facts.OrderKeys);
            Replace_NeedsLock(null);
            if (hadAny)
                LogForgotten();
            return hadAny;
        }
    }

    private OrderKeys? Read_NeedsLock()
    {
        if (!_isRead)
            _pinned = facts.Get(Facts.OrderKeys) is { } json ? JsonSerializer.Deserialize(json, CentralJson.Default.OrderKeys) : null;
        _isRead = true;
        return _pinned;
    }

    private void Replace_NeedsLock(OrderKeys? keys)
    {
        (_pinned, _isKept, _strange) = (keys, true, null);
        Volatile.Write(ref _problem, null);
    }

    /// <summary>Where the next key signs already, a rotation is on its way, which the order alone completes.</summary>
    private void Compare_NeedsLock(OrderKeys told, OrderKeys pinned)
    {
        var strange = told == pinned || told.Current == pinned.Next ? null : told;
        if (strange == _strange)
            return;

        _strange = strange;
        var problem = strange is null ? null : new HealthProblem(
            HealthProblem.OrderKeys,
            $"Central Command names the order keys {strange.Describe()}, and this appliance trusts {pinned.Describe()}, which it keeps: "
            + "if those of Central Command were replaced on purpose, run 'appliance trust order-keys forget' on it.");
        Volatile.Write(ref _problem, problem);
        if (problem is not null)
            LogStrange(problem.Message);
    }

    /// <summary>A full disk is tried again with each answer.</summary>
    private void Keep_NeedsLock()
    {
        if (_isKept || _pinned is not { } keys)
            return;

        try
        {
            Write(keys);
            _isKept = true;
        }
        catch (JournalException exception)
        {
            LogNotKept(exception.Message);
        }
    }

    private void Write(OrderKeys keys) => facts.Set(Facts.OrderKeys, JsonSerializer.Serialize(keys, CentralJson.Default.OrderKeys));

    [LoggerMessage(1341, LogLevel.Information, "Central Command's order keys are trusted from now on; 'appliance trust order-keys list' shows them, to compare with 'central-command keys list'")]
    private partial void LogPinned();

    [LoggerMessage(1342, LogLevel.Warning, "{Sentence}")]
    private partial void LogStrange(string sentence);

    [LoggerMessage(1343, LogLevel.Information, "A signed order replaced the order keys by {Keys}")]
    private partial void LogRotated(string keys);

    [LoggerMessage(1344, LogLevel.Warning, "The order keys were forgotten: those of the next answer are trusted")]
    private partial void LogForgotten();

    [LoggerMessage(1345, LogLevel.Warning, "The order keys are held in memory until the journal can be written: {Reason}")]
    private partial void LogNotKept(string reason);
}
