namespace Appliance.Core.Plugins.Packages;

/// <summary>A package cannot be activated. The message is a sentence for the operator.</summary>
internal sealed class PackageRefusedException(string message) : Exception(message);
