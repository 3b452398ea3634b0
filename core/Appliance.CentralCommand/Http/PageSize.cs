namespace Appliance.CentralCommand.Http;

/// <summary>How many rows a list holds: <c>?limit=</c>, 200 by default, 1 to 1,000.</summary>
internal static class PageSize
{
    private const int Default = 200;
    private const int Most = 1000;

    public static int Clamp(int? limit) => Math.Clamp(limit ?? Default, 1, Most);
}
