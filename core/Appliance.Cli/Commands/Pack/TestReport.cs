namespace Appliance.Cli.Commands.Pack;

/// <param name="Pack">The pack's id.</param>
/// <param name="Errors">For which no test ran: of the rules, or of the tests.</param>
/// <param name="Tests">In the order of the files.</param>
internal sealed record TestReport(string Pack, int Passed, int Failed, IReadOnlyList<Finding> Errors, IReadOnlyList<TestOutcome> Tests)
{
    /// <summary>Whether there are tests, and all of them ran and passed.</summary>
    public bool IsGood => Errors.Count == 0 && Failed == 0 && Passed > 0;
}
