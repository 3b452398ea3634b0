namespace Appliance.Core.Plugins.Isolation;

/// <summary>
/// The folder beside whose secrets a fence opens entry by entry. What is replaced there, as name servers and accounts are, is a new
/// file, and closed to the workers that run already.
/// </summary>
internal static class FenceGround
{
    private const string Folder = "/etc";

    public static DateTime LastChange => Directory.GetLastWriteTimeUtc(Folder);
}
