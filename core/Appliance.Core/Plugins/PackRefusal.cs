namespace Appliance.Core.Plugins;

/// <summary>A pack that would not be in force.</summary>
/// <param name="Location">Its folder or file.</param>
internal sealed record PackRefusal(string Id, string Location, string Reason);
