namespace Appliance.Core.Plugins;

/// <summary>Says whether a change of the active packages would take rules out of force. Asked before it is made.</summary>
internal interface IPackProof
{
    /// <param name="candidate">The folder of the pack that comes; null when none does.</param>
    /// <param name="now">What is active.</param>
    /// <param name="next">What would be, with the candidate.</param>
    /// <returns>The first pack that would be refused and must not be: the candidate, or one whose rules are in force now. Null when there is none.</returns>
    PackRefusal? Refusal(string? candidate, PackGround now, PackGround next);

    /// <summary>Runs the tests that a newcomer brings along, with its own rules and no others.</summary>
    /// <param name="candidate">The folder of the pack that comes.</param>
    /// <param name="ground">What plugins contribute for its rules to call.</param>
    /// <returns>The first test that fails or cannot be read, with its place and the reason. Null when there is none.</returns>
    string? FailedTest(string candidate, PackGround ground);
}
