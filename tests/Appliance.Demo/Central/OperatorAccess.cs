namespace Appliance.Demo.Central;

/// <summary>What <c>central-command tokens add --role operator --json</c> prints.</summary>
internal sealed record OperatorAccess(string Token)
{
    public override string ToString() => "an operator's token";
}
