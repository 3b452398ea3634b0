namespace Appliance.Core.Tests.Support;

/// <summary>What a kill -9 at one moment leaves behind.</summary>
/// <param name="Moment">What was about to happen, or had just happened.</param>
/// <param name="StateFolder">The journal's files as they were.</param>
/// <param name="World">Everything outside of the process as it was.</param>
internal sealed record JournalCut<TWorld>(string Moment, string StateFolder, TWorld World);
