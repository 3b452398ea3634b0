namespace Appliance.Core.Reporting;

/// <summary>What became of one attempt to deliver.</summary>
internal enum Delivery
{
    /// <summary>The server has it, or will never take it: either way it is not sent again.</summary>
    Settled,

    /// <summary>The server was reached and did not take it; that may be the item's fault or the server's.</summary>
    Refused,

    /// <summary>There is no way to the server, or it gave no answer: another item would fare no better, and none is sent before this one.</summary>
    Down,
}
