namespace Appliance.Sdk.Packaging;

/// <summary>The project cannot become a plugin. The message is a sentence for its author.</summary>
internal sealed class PackagingException(string message) : Exception(message);
