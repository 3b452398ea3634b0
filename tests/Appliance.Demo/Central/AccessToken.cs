namespace Appliance.Demo.Central;

/// <summary>What <c>central-command tokens add --json</c> prints.</summary>
internal sealed record AccessToken(string Token)
{
    public override string ToString() => "a token";
}
