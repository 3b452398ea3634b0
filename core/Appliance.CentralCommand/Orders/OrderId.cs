using System.Globalization;
using System.Security.Cryptography;

namespace Appliance.CentralCommand.Orders;

internal static class OrderId
{
    private const int RandomHexDigits = 8;

    /// <summary>Ids carry 32 random bits within a second: a taken one is rare, and a new draw mends it.</summary>
    public static string Draw(DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return $"ORD-{stamp}-{RandomNumberGenerator.GetHexString(RandomHexDigits, lowercase: true)}";
    }
}
