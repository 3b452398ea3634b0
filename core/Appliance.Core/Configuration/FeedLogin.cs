namespace Appliance.Core.Configuration;

/// <summary>What a feed elsewhere asks for, by HTTP Basic as NuGet's clients send it.</summary>
internal sealed record FeedLogin(string Username, string Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => Username;
}
