namespace Appliance.CentralCommand.Tokens;

/// <summary>A new token. <see cref="Secret"/> is shown once and stored nowhere.</summary>
internal sealed record IssuedToken(string TokenId, string Secret)
{
    public override string ToString() => $"IssuedToken {{ TokenId = {TokenId} }}";
}
