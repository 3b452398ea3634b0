namespace Appliance.Sdk;

/// <summary>What to sign in to a target with. Prints as its user name alone.</summary>
public sealed record Credential
{
    /// <summary>The account, on Windows as <c>DOMAIN\user</c>.</summary>
    public required string Username { get; init; }

    /// <summary>The account's password, which sudo is also given. Null when there is none.</summary>
    public string? Password { get; init; }

    /// <summary>A private key in PEM or OpenSSH form. Null when there is none; preferred to the password when both are present.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>The user name alone, so that a log line cannot carry the secret.</summary>
    public override string ToString() => $"Credential {{ Username = {Username} }}";
}
