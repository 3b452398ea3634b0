namespace Appliance.CentralCommand.Orders.Signing;

/// <summary>What a key is for, in the words of the database and of the wire.</summary>
internal static class OrderKeyRole
{
    public const string Current = "current";
    public const string Next = "next";
}
