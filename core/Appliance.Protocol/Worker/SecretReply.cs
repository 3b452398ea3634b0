namespace Appliance.Protocol.Worker;

/// <param name="Value">Null when there is no secret of that name.</param>
public sealed record SecretReply(string? Value)
{
    public override string ToString() => nameof(SecretReply);
}
