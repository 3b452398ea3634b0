using Appliance.Protocol.Feed;

namespace Appliance.CentralCommand.Feed;

/// <summary>Where the feed and its parts are.</summary>
internal static class FeedAddresses
{
    public const string Index = "/feed/v3/index.json";
    public const string Push = "/feed/v3/package";
    public const string Flat = "/feed/v3/flat";
    public const string Registrations = "/feed/v3/registrations";
    public const string Packages = "/feed/v3/packages";

    public static string FileOf(PackageView package) => $"{Flat}/{package.Id}/{package.Version}/{package.Id}.{package.Version}.nupkg";

    /// <summary>NuGet's clients want whole addresses: those under which this request reached the server.</summary>
    public static string Absolute(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
}
