namespace Appliance.CentralCommand.Tokens;

/// <summary>The roles in the words of the database, the command line and the claims.</summary>
internal static class TokenRole
{
    public const string Appliance = "appliance";
    public const string Operator = "operator";

    /// <summary>Pushes packages to the feed, reads them, and nothing else.</summary>
    public const string Publisher = "publisher";
}
